package dev.externaltask.retries;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.externaltask.database.Sql;
import dev.externaltask.http.PlainMvc;
import dev.externaltask.task.ExternalTaskQuery;

import static org.assertj.core.api.Assertions.assertThat;

class TaskSelectionTests {

	private static final ExternalTaskQuery ALL = PlainMvc.mapper(false).readValue("{}", ExternalTaskQuery.class);

	private static final TaskSelection NONE = TaskSelection.of(null, null);

	@Test
	void aSelectionWithoutSelectorsIsEmpty() {
		assertThat(NONE.isEmpty()).isTrue();
		assertThat(TaskSelection.of(List.of(), List.of()).isEmpty()).isTrue();
		assertThat(NONE.plus(null).isEmpty()).isTrue();
	}

	@Test
	void eachSelectorAloneIsASelection() {
		assertThat(TaskSelection.of(List.of("a"), null).isEmpty()).isFalse();
		assertThat(TaskSelection.of(null, List.of("a")).isEmpty()).isFalse();
		assertThat(NONE.plus(ALL).isEmpty()).isFalse();
		assertThat(NONE.plusInstances(Sql.of("select 1")).isEmpty()).isFalse();
	}

	@Test
	void selectorsAddUp() {
		TaskSelection selection = TaskSelection.of(List.of("a"), List.of("b"))
			.plusInstances(Sql.of("select 1"))
			.plus(ALL)
			.plusInstances(Sql.of("select 2"));
		assertThat(selection.externalTaskIds()).containsExactly("a");
		assertThat(selection.processInstanceIds()).containsExactly("b");
		assertThat(selection.externalTaskQuery()).isEqualTo(ALL);
		assertThat(selection.instanceQueries()).containsExactly(Sql.of("select 1"), Sql.of("select 2"));
		assertThat(NONE.instanceQueries()).isEmpty();
	}

	@Test
	void anIdCountsOnceAndKeepsItsPlace() {
		TaskSelection selection = TaskSelection.of(List.of("c", "a", "c", "b"), List.of("x", "x"));
		assertThat(selection.externalTaskIds()).containsExactly("c", "a", "b");
		assertThat(selection.idCount()).isEqualTo(4);
	}

	@Test
	void idsThatNoDatabaseCouldHoldStayNamedButAreNotStorable() {
		TaskSelection selection = TaskSelection.of(List.of("a", "\u0000", "b"), List.of("\ud83d", "x"));
		assertThat(selection.idCount()).isEqualTo(5);
		assertThat(selection.storableTaskIds()).containsExactly("a", "b");
		assertThat(selection.storableInstanceIds()).containsExactly("x");
	}

}
