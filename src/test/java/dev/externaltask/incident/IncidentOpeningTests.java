package dev.externaltask.incident;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatcher;
import org.mockito.InOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class IncidentOpeningTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:45:00Z");

	private final NewIncidentStatements newIncidents = mock();

	private final IncidentStatements incidents = mock();

	private final ExecutionMarkStatements marks = mock();

	private final IncidentOpening opening = opening(true);

	private IncidentOpening opening(boolean withHistory) {
		return new IncidentOpening(this.newIncidents, this.incidents, this.marks,
				new CallerMarks(this.incidents, this.marks, (undecided) -> {
				}), withHistory, NOW);
	}

	@BeforeEach
	void noExecutionIsMarked() {
		given(this.marks.lock(anyList())).willAnswer((call) -> new LockedMarks(List.of(), call.getArgument(0)));
		given(this.incidents.withIncidents(anyList())).willAnswer((call) -> call.getArgument(0));
		given(this.marks.withoutPendingIncidents(anyList())).willAnswer((call) -> call.getArgument(0));
	}

	private static List<NewIncident> on(String... executionIds) {
		ArgumentMatcher<List<NewIncident>> onThese = (incidents) -> incidents != null
				&& Candidates.executionIds(incidents).equals(List.of(executionIds));
		return argThat(onThese);
	}

	/** The instance of the one execution was called by the other execution. */
	private void givenCaller(String called, String caller) {
		given(this.newIncidents.onCallers(on(called))).willAnswer((call) -> {
			List<NewIncident> below = call.getArgument(0);
			return List.of(NewIncident.ofCaller(caller, below.get(0).id(), below.get(0).rootCauseId()));
		});
	}

	@Test
	void allIncidentsAreOpenedBeforeTheMarksAreLocked() {
		givenCaller("execution-1", "caller");
		this.opening.apply(Candidates.numbered(1, 1));
		InOrder order = inOrder(this.incidents, this.newIncidents, this.marks);
		order.verify(this.incidents).openWithHistory(on("execution-1"), eq(NOW));
		order.verify(this.newIncidents).onCallers(on("execution-1"));
		order.verify(this.incidents).openWithHistory(on("caller"), eq(NOW));
		order.verify(this.newIncidents).onCallers(on("caller"));
		order.verify(this.marks).lock(List.of("execution-1"));
		order.verify(this.marks).mark(List.of("execution-1"));
		order.verifyNoMoreInteractions();
	}

	@Test
	void onlyExecutionsThatAreNotMarkedYetAreMarked() {
		given(this.marks.lock(List.of("execution-1", "execution-2")))
			.willReturn(new LockedMarks(List.of("execution-1"), List.of("execution-2")));
		this.opening.apply(Candidates.numbered(1, 2));
		verify(this.marks).mark(List.of("execution-2"));
		verify(this.marks, never()).unmark(any());
	}

	@Test
	void callersAreMarkedAtTheEndOnly() {
		givenCaller("execution-1", "caller");
		this.opening.apply(Candidates.numbered(1, 1));
		verify(this.marks, never()).lock(List.of("caller"));
		this.opening.finish();
		InOrder order = inOrder(this.marks);
		order.verify(this.marks).lock(List.of("caller"));
		order.verify(this.marks).mark(List.of("caller"));
	}

	@Test
	void callersOfAllSlicesAreMarkedTogetherInOneOrder() {
		givenCaller("execution-1", "z");
		givenCaller("z", "m");
		givenCaller("execution-2", "a");
		givenCaller("execution-3", "z");
		this.opening.apply(Candidates.numbered(1, 1));
		this.opening.apply(Candidates.numbered(2, 2));
		this.opening.apply(Candidates.numbered(3, 3));
		this.opening.finish();
		verify(this.marks).lock(List.of("a", "m", "z"));
	}

	@Test
	void eachCallerUpToTheTopHasAnIncidentOfItsOwnCause() {
		givenCaller("execution-1", "caller");
		givenCaller("caller", "top");
		this.opening.apply(Candidates.numbered(1, 1));
		verify(this.incidents).openWithHistory(argThat((level) -> {
			NewIncident incident = level.get(0);
			return "task-1".equals(incident.taskId()) && incident.causeId().equals(incident.id())
					&& incident.rootCauseId().equals(incident.id());
		}), eq(NOW));
		verify(this.incidents).openWithHistory(on("top"), eq(NOW));
		assertThat(this.opening.opened()).isEqualTo(3);
		assertThat(this.opening.resolved()).isZero();
	}

	@Test
	void theCountIncludesCallersAndAllSlices() {
		givenCaller("execution-3", "caller");
		this.opening.apply(Candidates.numbered(1, 2));
		this.opening.apply(Candidates.numbered(3, 3));
		assertThat(this.opening.opened()).isEqualTo(4);
	}

	@Test
	void withoutHistoryNoneIsWritten() {
		IncidentOpening withoutHistory = opening(false);
		withoutHistory.apply(Candidates.numbered(1, 1));
		verify(this.newIncidents).open(on("execution-1"), eq(NOW));
		verify(this.incidents, never()).openWithHistory(any(), any());
	}

	@Test
	void plansAreMadeBeforeTheFirstLargeSliceOnly() {
		this.opening.apply(Candidates.numbered(1, 101));
		this.opening.apply(Candidates.numbered(102, 300));
		InOrder order = inOrder(this.incidents);
		order.verify(this.incidents).planForSlices();
		order.verify(this.incidents, times(2)).openWithHistory(any(), any());
		order.verifyNoMoreInteractions();
	}

	@Test
	void whereNobodyCallsTheEndChangesNothing() {
		this.opening.apply(Candidates.numbered(1, 1));
		this.opening.finish();
		verify(this.marks).lock(List.of("execution-1"));
		verify(this.marks).mark(List.of("execution-1"));
		verifyNoMoreInteractions(this.marks);
	}

}
