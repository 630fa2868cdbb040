package dev.externaltask.operation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class OperationRunnerTests {

	private final SliceService slices = mock();

	private final OperationReader reader = mock();

	private final OperationRunner runner = new OperationRunner(this.slices, this.reader);

	/** The run that the runner has begun. */
	private final AtomicReference<String> run = new AtomicReference<>();

	private Operation operation = Operations.running(0, 25, null, null);

	@BeforeEach
	void begins() {
		given(this.slices.begin(eq("o"), any())).willAnswer((call) -> {
			this.run.set(call.getArgument(1));
			return Optional.of(this.operation);
		});
	}

	private Operation ofThisRun() {
		return Operations.of(OperationState.RUNNING, String.valueOf(this.run.get()), this.operation.done(),
				this.operation.selected(), this.operation.plan());
	}

	private void takesSlices() {
		given(this.slices.next(any(), any(), anyInt())).willAnswer((call) -> {
			this.operation = this.operation.after(call.getArgument(2));
			return new Slice(this.operation, this.operation.left() == 0);
		});
	}

	@Test
	void slicesAreTakenUntilNothingIsLeft() {
		takesSlices();
		this.runner.run("o", () -> false);
		ArgumentCaptor<Integer> sizes = ArgumentCaptor.forClass(Integer.class);
		verify(this.slices, times(3)).next(any(), eq(this.run.get()), sizes.capture());
		assertThat(sizes.getAllValues()).containsExactly(10, 10, 5);
	}

	@Test
	void aDatabaseThatGoesAwayIsWaitedFor() {
		given(this.reader.find("o")).willAnswer((call) -> Optional.of(ofThisRun()));
		given(this.slices.next(any(), any(), anyInt())).willThrow(new DataAccessResourceFailureException("away"))
			.willThrow(new DataAccessResourceFailureException("away"))
			.willReturn(new Slice(this.operation, true));
		this.runner.run("o", () -> false);
		verify(this.slices, times(3)).next(any(), any(), anyInt());
		verify(this.slices, times(1)).begin(any(), any());
		verify(this.slices, never()).suspend(any(), any(), any());
	}

	@Test
	void afterAFailureAnotherRunIsLeftAlone() {
		given(this.reader.find("o")).willReturn(
				Optional.of(Operations.of(OperationState.RUNNING, "another run", 0, 25, this.operation.plan())));
		given(this.slices.next(any(), any(), anyInt())).willThrow(new DataAccessResourceFailureException("away"));
		this.runner.run("o", () -> false);
		verify(this.slices, times(1)).next(any(), any(), anyInt());
		verify(this.slices, times(1)).begin(any(), any());
	}

	@Test
	void aMistakeOfTheServiceSuspendsTheOperationInTheEnd() {
		given(this.reader.find("o")).willAnswer((call) -> Optional.of(ofThisRun()));
		given(this.slices.next(any(), any(), anyInt())).willThrow(new IllegalStateException("a mistake"));
		this.runner.run("o", () -> false);
		verify(this.slices, times(5)).next(any(), any(), anyInt());
		verify(this.slices).suspend(eq("o"), eq(this.run.get()), contains("a mistake"));
	}

	@Test
	void aServiceThatStopsTakesNoMore() {
		this.runner.run("o", () -> true);
		verify(this.slices, never()).next(any(), any(), anyInt());
	}

	@Test
	void tooManyFailuresSuspendTheOperation() {
		this.operation = Operations.running(0, 1_000_000, null, 20);
		takesSlices();
		given(this.reader.count("o")).willReturn(new TaskCounts(10, Map.of(), 9, 9, 0),
				new TaskCounts(20, Map.of(), 10, 3, 0));
		this.runner.run("o", () -> false);
		verify(this.slices).suspend(eq("o"), any(), contains("3 of 10 tasks"));
		assertThat(this.operation.done()).isBetween(20L, 900_000L);
	}

}
