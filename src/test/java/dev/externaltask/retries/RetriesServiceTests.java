package dev.externaltask.retries;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.mockito.stubbing.Answer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.error.TaskRefusals;
import dev.externaltask.history.OperationLogStatements;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.incident.IncidentChanges;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.task.ExternalTasks;
import dev.externaltask.task.TasksAvailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class RetriesServiceTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:45:00Z");

	private static final TaskSelection SELECTION = TaskSelection.of(List.of("a", "b"), List.of("instance"));

	private static final List<IncidentCandidate> SLICE = List.of(new IncidentCandidate("a", "e"));

	private static final List<IncidentCandidate> LAST_SLICE = List.of(new IncidentCandidate("b", "f"));

	private final RetriesStatements statements = mock();

	private final TaskIdStatements taskIds = mock();

	private final ExternalTasks tasks = mock();

	private final IncidentService incidents = mock();

	private final OperationLogStatements operationLog = mock();

	private final ApplicationEventPublisher events = mock();

	private final IncidentChanges changes = mock();

	private final ArgumentCaptor<String> operation = ArgumentCaptor.captor();

	private final RetriesService service = new RetriesService(this.statements, this.taskIds, this.tasks, this.incidents,
			this.operationLog, this.events, Clock.fixed(NOW, ZoneOffset.UTC));

	@BeforeEach
	void incidentsChange() {
		given(this.incidents.begin(anyInt(), eq(NOW))).willReturn(this.changes);
		given(this.incidents.dryRun(anyInt())).willReturn(this.changes);
		given(this.changes.opened()).willReturn(7L);
		given(this.changes.resolved()).willReturn(8L);
	}

	/** As many tasks as this are selected; two slices of them cross zero. */
	private void givenSelected(long tasks, long givenById, long crossingZero) {
		Answer<SelectedTasks> selected = (call) -> {
			Consumer<List<IncidentCandidate>> crossing = call.getArgument(3);
			crossing.accept(SLICE);
			crossing.accept(LAST_SLICE);
			return new SelectedTasks(tasks, 2, givenById, crossingZero, NOW);
		};
		given(this.statements.setRetries(any(), anyInt(), eq(NOW), any())).willAnswer(selected);
		given(this.statements.count(any(), anyInt(), eq(NOW), any())).willAnswer(selected);
	}

	@Test
	void incidentsBeginBeforeTheTasksChangeAndFinishBeforeTheLog() {
		givenSelected(5, 2, 2);
		this.service.setRetries(SELECTION, 0, "demo", "outage");
		InOrder order = inOrder(this.incidents, this.statements, this.changes, this.operationLog);
		order.verify(this.incidents).begin(0, NOW);
		order.verify(this.statements).setRetries(eq(SELECTION), eq(0), eq(NOW), any());
		order.verify(this.changes).apply(SLICE);
		order.verify(this.changes).apply(LAST_SLICE);
		order.verify(this.changes).finish();
		order.verify(this.operationLog).setRetries("demo", NOW, 5, 0, "outage");
		verifyNoMoreInteractions(this.operationLog);
	}

	@Test
	void theResultHasTheCountsOfTasksAndIncidents() {
		givenSelected(5, 2, 2);
		assertThat(this.service.setRetries(SELECTION, 0, null, null)).isEqualTo(new RetriesResult(5, 7, 8, 2, NOW, 0));
		verify(this.operationLog).setRetries(null, NOW, 5, 0, null);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "3, 1" })
	void whoeverEndsLocksLogsEachOfThemAndWakesWorkersThatCanFetch(int retries, int events) {
		given(this.statements.setRetriesAndUnlock(any(), anyInt(), eq(NOW), any(), any())).willAnswer((call) -> {
			Consumer<List<String>> unlocked = call.getArgument(4);
			unlocked.accept(List.of("a", "b"));
			return new SelectedTasks(5, 2, 2, 0, NOW);
		});
		assertThat(this.service.setRetriesAndUnlock(SELECTION, retries, "demo", "why"))
			.isEqualTo(new RetriesResult(5, 7, 8, 0, null, 2));
		InOrder order = inOrder(this.operationLog, this.changes);
		order.verify(this.operationLog).unlock(eq("demo"), eq(NOW), this.operation.capture(), eq(List.of("a", "b")));
		order.verify(this.changes).finish();
		order.verify(this.operationLog).setRetries("demo", NOW, this.operation.getValue(), 5, retries, "why");
		verify(this.events, times(events)).publishEvent(TasksAvailable.ofAnyTopic());
	}

	@Test
	void aDryRunChangesNothing() {
		givenSelected(5, 2, 2);
		assertThat(this.service.dryRun(SELECTION, 3)).isEqualTo(new RetriesResult(5, 7, 8, 2, NOW, 0));
		verify(this.statements).count(eq(SELECTION), eq(3), eq(NOW), any());
		verify(this.incidents).dryRun(3);
		verify(this.changes).apply(SLICE);
		verifyNoMoreInteractions(this.statements, this.incidents);
		verifyNoInteractions(this.tasks, this.operationLog, this.events);
	}

	@Test
	void workersAreWokenOnceIfATaskCanBeFetchedAgain() {
		givenSelected(5, 2, 2);
		this.service.setRetries(SELECTION, 3, null, null);
		verify(this.events).publishEvent(TasksAvailable.ofAnyTopic());
		verifyNoMoreInteractions(this.events);
	}

	@Test
	void workersAreNotWokenIfNoTaskRecovers() {
		givenSelected(5, 2, 0);
		this.service.setRetries(SELECTION, 3, null, null);
		verifyNoInteractions(this.events);
	}

	@Test
	void workersAreNotWokenByTasksThatRunOutOfRetries() {
		givenSelected(5, 2, 2);
		this.service.setRetries(SELECTION, 0, null, null);
		verifyNoInteractions(this.events);
	}

	@Test
	void anUnknownIdIsRefusedBeforeIncidentsAreFinishedAndAnythingIsLogged() {
		givenSelected(5, 1, 2);
		given(this.taskIds.unknownIds(SELECTION)).willReturn(List.of("b"));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.service.setRetries(SELECTION, 3, "demo", null))
			.withMessage("Cannot find external task with id b: externalTask is null")
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
		verify(this.changes, never()).finish();
		verifyNoInteractions(this.operationLog, this.events);
	}

	@Test
	void aDryRunRefusesUnknownIdsToo() {
		givenSelected(5, 1, 2);
		given(this.taskIds.unknownIds(SELECTION)).willReturn(List.of("b"));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.service.dryRun(SELECTION, 3))
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
	}

	@Test
	void idsAreOnlyLookedUpIfSomeWereNotFound() {
		givenSelected(5, 2, 2);
		this.service.setRetries(SELECTION, 3, null, null);
		verifyNoInteractions(this.taskIds);
	}

	@Test
	void aTaskThatAppearedMeanwhileIsNotUnknown() {
		givenSelected(5, 1, 2);
		given(this.taskIds.unknownIds(SELECTION)).willReturn(List.of());
		assertThat(this.service.setRetries(SELECTION, 3, null, null).externalTasks()).isEqualTo(5);
	}

	@Test
	void aSelectionOfNothingIsRefused() {
		givenSelected(0, 0, 0);
		TaskSelection instances = TaskSelection.of(null, List.of("instance"));
		for (Runnable call : List.<Runnable>of(() -> this.service.setRetries(instances, 3, "demo", null),
				() -> this.service.dryRun(instances, 3))) {
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(call::run)
				.withMessage(RetriesRefusals.nothingSelected().getMessage())
				.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(HttpStatus.BAD_REQUEST));
		}
		verify(this.changes, never()).finish();
		verifyNoInteractions(this.operationLog, this.events, this.taskIds);
	}

	@Test
	void oneTaskIsLockedThenLoggedThenChanged() {
		givenSelected(1, 1, 1);
		this.service.setRetriesOfOne("a", 3, "demo");
		InOrder order = inOrder(this.tasks, this.operationLog, this.incidents, this.statements, this.changes,
				this.events);
		order.verify(this.tasks).lockRow("a");
		order.verify(this.operationLog).setRetriesOfOne("demo", NOW, "a", 3);
		order.verify(this.incidents).begin(3, NOW);
		order.verify(this.statements).setRetries(eq(TaskSelection.of(List.of("a"), null)), eq(3), eq(NOW), any());
		order.verify(this.changes).finish();
		order.verify(this.events).publishEvent(TasksAvailable.ofAnyTopic());
		verifyNoMoreInteractions(this.operationLog, this.events);
	}

	@Test
	void oneTaskThatDoesNotExistIsRefusedBeforeAnythingIsLogged() {
		given(this.tasks.lockRow("a")).willThrow(TaskRefusals.unknown("a"));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.service.setRetriesOfOne("a", 3, "demo"));
		verifyNoInteractions(this.operationLog, this.statements, this.incidents);
	}

	@Test
	void retriesBelowZeroAreRefusedBeforeTheTaskIsLocked() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.service.setRetriesOfOne("a", -1, "demo"))
			.withMessage(RetriesRefusals.RETRIES_NEGATIVE);
		verifyNoInteractions(this.tasks, this.statements, this.operationLog);
	}

}
