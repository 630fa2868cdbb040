package dev.externaltask.retries;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.externaltask.incident.IncidentChanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class RetriesResultTests {

	private static final Instant LATER = Instant.parse("2026-01-31T12:45:00Z");

	@Test
	void tasksAndIncidentsAreCountedApart() {
		IncidentChanges changes = mock();
		given(changes.opened()).willReturn(5L);
		given(changes.resolved()).willReturn(6L);
		RetriesResult result = RetriesResult.of(new SelectedTasks(1, 2, 3, 4, LATER), changes);
		assertThat(result).isEqualTo(new RetriesResult(1, 5, 6, 2, LATER, 0));
		assertThat(result.withoutLocks()).isEqualTo(new RetriesResult(1, 5, 6, 0, null, 2));
		verify(changes, never()).finish();
	}

	@Test
	void selectionsThatHaveNoTaskInCommonAddUp() {
		SelectedTasks few = new SelectedTasks(1, 2, 3, 4, LATER);
		assertThat(few.plus(new SelectedTasks(10, 20, 30, 40, LATER.plusMillis(1))))
			.isEqualTo(new SelectedTasks(11, 22, 33, 44, LATER.plusMillis(1)));
		assertThat(few.plus(new SelectedTasks(1, 1, 1, 1, LATER.minusMillis(1))).lockedUntil()).isEqualTo(LATER);
		assertThat(few.plus(SelectedTasks.NONE)).isEqualTo(few).isEqualTo(SelectedTasks.NONE.plus(few));
		assertThat(SelectedTasks.NONE.plus(SelectedTasks.NONE)).isEqualTo(SelectedTasks.NONE);
	}

}
