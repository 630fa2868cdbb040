package dev.externaltask.incident;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;

import dev.externaltask.database.HistoryLevel;
import dev.externaltask.database.Schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class IncidentServiceTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:45:00Z");

	private final NewIncidentStatements newIncidents = mock();

	private final IncidentStatements incidents = mock();

	private final ExecutionMarkStatements marks = mock();

	private IncidentService service(HistoryLevel level) {
		given(this.marks.lock(anyList())).willReturn(LockedMarks.NONE);
		return new IncidentService(this.newIncidents, this.incidents, this.marks, new Schema(true, "7.24.0", level),
				mock());
	}

	@Test
	void zeroRetriesOpenIncidents() {
		assertThat(service(HistoryLevel.FULL).begin(0, NOW)).extracting("changes").isInstanceOf(IncidentOpening.class);
		assertThat(service(HistoryLevel.FULL).dryRun(0)).isInstanceOf(IncidentOpeningCount.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, Integer.MAX_VALUE })
	void retriesAboveZeroResolveIncidents(int retries) {
		assertThat(service(HistoryLevel.FULL).begin(retries, NOW)).extracting("changes")
			.isInstanceOf(IncidentResolution.class);
		assertThat(service(HistoryLevel.FULL).dryRun(retries)).isInstanceOf(IncidentResolutionCount.class);
	}

	@Test
	void beginningTouchesNothing() {
		service(HistoryLevel.FULL).begin(0, NOW).finish();
		service(HistoryLevel.FULL).begin(1, NOW).finish();
		service(HistoryLevel.FULL).dryRun(0).finish();
		service(HistoryLevel.FULL).dryRun(1).finish();
		verifyNoInteractions(this.newIncidents, this.incidents);
	}

	@ParameterizedTest
	@EnumSource(names = "FULL", mode = EnumSource.Mode.EXCLUDE)
	void onlyAFullHistoryKnowsIncidents(HistoryLevel level) {
		given(this.incidents.ofTasks(anyList())).willReturn(List.of(new OpenIncident("1", "execution-1", false)));
		service(level).begin(0, NOW).apply(Candidates.numbered(1, 1));
		service(level).begin(1, NOW).apply(Candidates.numbered(1, 1));
		verify(this.newIncidents).open(anyList(), any());
		verify(this.incidents, never()).openWithHistory(any(), any());
		verify(this.incidents, never()).closeHistory(any(), any(), any());
	}

	@Test
	void aTaskThatEndsEndsItsIncidentsAtOnceWithThoseOnCallers() {
		given(this.incidents.ofTasks(List.of("task-1")))
			.willReturn(List.of(new OpenIncident("1", "execution-1", false), new OpenIncident("2", "caller", true)));
		service(HistoryLevel.FULL).end(List.of(new IncidentCandidate("task-1", "execution-1")), IncidentOutcome.DELETED,
				NOW);
		InOrder order = inOrder(this.incidents, this.marks);
		order.verify(this.incidents).delete(anyList());
		order.verify(this.incidents).closeHistory(List.of("1", "2"), IncidentOutcome.DELETED, NOW);
		order.verify(this.marks).lock(List.of("caller"));
	}

}
