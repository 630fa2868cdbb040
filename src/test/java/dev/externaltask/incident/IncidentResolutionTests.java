package dev.externaltask.incident;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class IncidentResolutionTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:45:00Z");

	private static final OpenIncident OF_TASK_1 = new OpenIncident("incident-1", "execution-1", false);

	private static final OpenIncident OF_TASK_2 = new OpenIncident("incident-2", "execution-2", false);

	private static final OpenIncident ON_CALLER = new OpenIncident("incident-3", "caller", true);

	private final IncidentStatements incidents = mock();

	private final ExecutionMarkStatements marks = mock();

	private final IncidentResolution resolution = resolution(true);

	private IncidentResolution resolution(boolean withHistory) {
		return new IncidentResolution(this.incidents, this.marks,
				new CallerMarks(this.incidents, this.marks, (undecided) -> {
				}), withHistory, IncidentOutcome.RESOLVED, NOW);
	}

	@BeforeEach
	void everyExecutionIsMarkedAndNoneHasAnotherIncident() {
		given(this.marks.lock(anyList())).willAnswer((call) -> new LockedMarks(call.getArgument(0), List.of()));
		given(this.marks.withoutPendingIncidents(anyList())).willAnswer((call) -> call.getArgument(0));
	}

	private void givenOpen(OpenIncident... open) {
		given(this.incidents.ofTasks(List.of("task-1", "task-2"))).willReturn(List.of(open));
	}

	@Test
	void theMarksAreDecidedUnderTheLockAfterTheIncidentsAreGone() {
		givenOpen(OF_TASK_1, ON_CALLER, OF_TASK_2);
		this.resolution.apply(Candidates.numbered(1, 2));
		InOrder order = inOrder(this.incidents, this.marks);
		order.verify(this.incidents).ofTasks(List.of("task-1", "task-2"));
		order.verify(this.incidents).delete(List.of(OF_TASK_1, ON_CALLER, OF_TASK_2));
		order.verify(this.marks).lock(List.of("execution-1", "execution-2"));
		order.verify(this.incidents).withIncidents(List.of("execution-1", "execution-2"));
		order.verify(this.marks).unmark(List.of("execution-1", "execution-2"));
		order.verify(this.incidents)
			.closeHistory(List.of("incident-1", "incident-3", "incident-2"), IncidentOutcome.RESOLVED, NOW);
		order.verifyNoMoreInteractions();
	}

	@Test
	void anExecutionThatHasAnotherIncidentKeepsItsMark() {
		givenOpen(OF_TASK_1, OF_TASK_2);
		given(this.incidents.withIncidents(anyList())).willReturn(List.of("execution-1"));
		this.resolution.apply(Candidates.numbered(1, 2));
		verify(this.marks).unmark(List.of("execution-2"));
	}

	@Test
	void anExecutionWithoutAMarkIsLeftAlone() {
		givenOpen(OF_TASK_1, OF_TASK_2);
		given(this.marks.lock(anyList())).willReturn(new LockedMarks(List.of("execution-2"), List.of("execution-1")));
		this.resolution.apply(Candidates.numbered(1, 2));
		verify(this.marks).unmark(List.of("execution-2"));
		verify(this.marks, never()).mark(any());
	}

	@Test
	void callersLoseTheirMarksAtTheEndOnly() {
		givenOpen(OF_TASK_1, ON_CALLER);
		this.resolution.apply(Candidates.numbered(1, 2));
		verify(this.marks, never()).lock(List.of("caller"));
		this.resolution.finish();
		InOrder order = inOrder(this.marks);
		order.verify(this.marks).lock(List.of("caller"));
		order.verify(this.marks).unmark(List.of("caller"));
	}

	@Test
	void tasksWithoutIncidentsCostNoWrite() {
		this.resolution.apply(Candidates.numbered(1, 2));
		this.resolution.finish();
		verify(this.incidents).ofTasks(List.of("task-1", "task-2"));
		verifyNoMoreInteractions(this.incidents);
		verifyNoInteractions(this.marks);
		assertThat(this.resolution.resolved()).isZero();
	}

	@Test
	void anIncidentThatIsFoundTwiceCountsOnce() {
		givenOpen(OF_TASK_1, ON_CALLER, ON_CALLER);
		this.resolution.apply(Candidates.numbered(1, 2));
		assertThat(this.resolution.resolved()).isEqualTo(2);
		assertThat(this.resolution.opened()).isZero();
		verify(this.incidents).closeHistory(List.of("incident-1", "incident-3"), IncidentOutcome.RESOLVED, NOW);
	}

	@Test
	void anIncidentThatStandsOnNoExecutionEndsToo() {
		givenOpen(new OpenIncident("incident-4", null, false));
		this.resolution.apply(Candidates.numbered(1, 2));
		this.resolution.finish();
		assertThat(this.resolution.resolved()).isEqualTo(1);
		verify(this.marks).unmark(List.of());
	}

	@Test
	void withoutHistoryNoneIsClosed() {
		givenOpen(OF_TASK_1);
		IncidentResolution withoutHistory = resolution(false);
		withoutHistory.apply(Candidates.numbered(1, 2));
		assertThat(withoutHistory.resolved()).isEqualTo(1);
		verify(this.incidents, never()).closeHistory(any(), any(), any());
	}

}
