package dev.externaltask.retries;

import org.junit.jupiter.api.Test;

import dev.externaltask.incident.IncidentChanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class RetriesResultTests {

	@Test
	void tasksAndIncidentsAreCountedApart() {
		IncidentChanges changes = mock();
		given(changes.opened()).willReturn(5L);
		given(changes.resolved()).willReturn(6L);
		assertThat(RetriesResult.of(new SelectedTasks(1, 2, 3, 4), changes)).isEqualTo(new RetriesResult(1, 5, 6, 2));
		verify(changes, never()).finish();
	}

	@Test
	void selectionsThatHaveNoTaskInCommonAddUp() {
		assertThat(new SelectedTasks(1, 2, 3, 4).plus(new SelectedTasks(10, 20, 30, 40)))
			.isEqualTo(new SelectedTasks(11, 22, 33, 44));
		assertThat(SelectedTasks.NONE.plus(SelectedTasks.NONE)).isEqualTo(SelectedTasks.NONE);
	}

}
