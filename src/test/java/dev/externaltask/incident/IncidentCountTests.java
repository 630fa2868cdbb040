package dev.externaltask.incident;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class IncidentCountTests {

	private final NewIncidentStatements newIncidents = mock();

	private final IncidentStatements incidents = mock();

	@Test
	void incidentsToOpenAreCountedUpToTheTopAndNoneIsOpened() {
		given(this.newIncidents.onCallers(argThat((level) -> level != null && level.size() == 3)))
			.willReturn(List.of(NewIncident.ofCaller("caller", "1", "1"), NewIncident.ofCaller("caller", "2", "2")));
		IncidentOpeningCount count = new IncidentOpeningCount(this.newIncidents);
		count.apply(Candidates.numbered(1, 3));
		count.apply(Candidates.numbered(4, 4));
		count.finish();
		assertThat(count.opened()).isEqualTo(6);
		assertThat(count.resolved()).isZero();
		verify(this.newIncidents, times(3)).onCallers(anyList());
		verifyNoMoreInteractions(this.newIncidents);
	}

	@Test
	void incidentsToResolveAreCountedOnceAndNoneIsResolved() {
		given(this.incidents.ofTasks(List.of("task-1", "task-2")))
			.willReturn(List.of(new OpenIncident("1", "execution-1", false), new OpenIncident("2", "caller", true),
					new OpenIncident("2", "caller", true)));
		given(this.incidents.ofTasks(List.of("task-3")))
			.willReturn(List.of(new OpenIncident("3", "execution-3", false)));
		IncidentResolutionCount count = new IncidentResolutionCount(this.incidents);
		count.apply(Candidates.numbered(1, 2));
		count.apply(Candidates.numbered(3, 3));
		count.finish();
		assertThat(count.resolved()).isEqualTo(3);
		assertThat(count.opened()).isZero();
		verify(this.incidents, times(2)).ofTasks(anyList());
		verifyNoMoreInteractions(this.incidents);
	}

}
