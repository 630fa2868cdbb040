package dev.externaltask.retries;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.externaltask.database.Sql;
import dev.externaltask.http.PlainMvc;
import dev.externaltask.task.ExternalTaskQuery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class PostgresqlSelectionTests {

	/** More than so many ids of one selection are found faster by reading this table. */
	private static final long SMALL = 1;

	private static final long LARGE = 1_000_000;

	private static Sql sql(TaskSelection selection, long tablePages) {
		return new PostgresqlSelection(selection, tablePages).givenAndRows();
	}

	/** With each run of blanks as one. */
	private static String text(TaskSelection selection) {
		return text(sql(selection, LARGE));
	}

	private static String text(Sql sql) {
		return sql.text().replaceAll("\\s+", " ").trim();
	}

	private static ExternalTaskQuery query(String json) {
		return PlainMvc.mapper(false).readValue(json, ExternalTaskQuery.class);
	}

	private static List<String> ids(int number) {
		return IntStream.rangeClosed(1, number).mapToObj(Integer::toString).toList();
	}

	@Test
	void oneIdIsComparedSoThatItsPlanIsKept() {
		Sql sql = sql(TaskSelection.of(List.of("a"), null), LARGE);
		assertThat(text(sql))
			.isEqualTo("1 given from act_ru_ext_task t where {visible task t} and t.id_ = :externalTaskId");
		assertThat(sql.parameters()).containsOnly(entry("externalTaskId", "a"));
	}

	@Test
	void severalIdsAreOneArray() {
		Sql sql = sql(TaskSelection.of(List.of("b", "a", "b"), null), LARGE);
		assertThat(text(sql))
			.isEqualTo("1 given from act_ru_ext_task t where {visible task t} and t.id_ = any (:externalTaskIds)");
		assertThat(sql.parameters()).containsOnly(entry("externalTaskIds", List.of("b", "a")));
	}

	@Test
	void idsThatNoDatabaseCouldHoldAreNotSent() {
		assertThat(sql(TaskSelection.of(List.of("\u0000", "a"), List.of("\ud83d")), LARGE).parameters())
			.containsEntry("externalTaskId", "a")
			.containsEntry("processInstanceIds", List.of());
		assertThat(sql(TaskSelection.of(List.of("\u0000"), null), LARGE).parameters())
			.containsOnly(entry("externalTaskIds", List.of()));
	}

	@Test
	void tasksOfInstancesAreFoundByWayOfTheExecutions() {
		Sql sql = sql(TaskSelection.of(null, List.of("x")), LARGE);
		assertThat(text(sql))
			.isEqualTo("0 given from act_ru_ext_task t where {visible task t} and t.execution_id_ in ( select e.id_"
					+ " from act_ru_execution e where e.proc_inst_id_ = any (:processInstanceIds))");
		assertThat(sql.parameters()).containsOnly(entry("processInstanceIds", List.of("x")));
	}

	@Test
	void severalSelectorsAreAUnionOfIds() {
		assertThat(text(TaskSelection.of(List.of("a"), List.of("x")).plus(query("{\"topicName\": \"t\"}"))))
			.isEqualTo("case when t.id_ = :externalTaskId then 1 else 0 end given from ("
					+ "select t.id_ from act_ru_ext_task t where {visible task t} and t.topic_name_ = :topicName"
					+ " union select t.id_ from act_ru_ext_task t where {visible task t} and t.id_ = :externalTaskId"
					+ " union select t.id_ from act_ru_ext_task t where {visible task t} and t.execution_id_ in ( select e.id_"
					+ " from act_ru_execution e where e.proc_inst_id_ = any (:processInstanceIds)) )"
					+ " s (id) join act_ru_ext_task t on t.id_ = s.id");
	}

	@Test
	void aQueryAloneIsItsOwnCondition() {
		assertThat(text(TaskSelection.of(null, null).plus(query("{}"))))
			.isEqualTo("0 given from act_ru_ext_task t where {visible task t}");
	}

	@Test
	void aQueryOfMoreThanColumnsBringsItsOwnRows() {
		assertThat(text(TaskSelection.of(null, null).plus(query("{\"externalTaskIdIn\": [\"a\"]}")))).isEqualTo(
				"0 given from unnest(:externalTaskIdIn) ids (id) join act_ru_ext_task t on t.id_ = ids.id where {visible task t}");
	}

	@Test
	void theTasksOfQueriedInstancesAreJoined() {
		TaskSelection selection = TaskSelection.of(null, null)
			.plusInstances(Sql.of("select :x").with("x", 1))
			.plusInstances(Sql.of("select :x").with("x", 2));
		Sql sql = sql(selection, LARGE);
		assertThat(text(sql)).startsWith("0 given from (select t.id_ from (select :x) x (id)"
				+ " join act_ru_execution e on e.proc_inst_id_ = x.id"
				+ " join act_ru_ext_task t on t.execution_id_ = e.id_ where {visible task t} union select t.id_ from (select :x_2) x (id)");
		assertThat(sql.parameters()).containsOnly(entry("x", 1), entry("x_2", 2));
	}

	@Test
	void theWholeTableIsReadForMoreThanTwoIdsPerPage() {
		TaskSelection three = TaskSelection.of(List.of("a"), List.of("x", "y"));
		assertThat(text(sql(three, SMALL))).isEqualTo("case when t.id_ = :externalTaskId then 1 else 0 end given"
				+ " from act_ru_ext_task t where ({visible task t} and t.id_ = :externalTaskId"
				+ " or {visible task t} and t.proc_inst_id_ = any (:processInstanceIds))");
		TaskSelection two = TaskSelection.of(List.of("a"), List.of("x"));
		assertThat(text(sql(two, SMALL))).contains(" union ").doesNotContain(" or ");
	}

	@Test
	void theWholeTableIsNotReadBesideAQueryOfInstances() {
		TaskSelection selection = TaskSelection.of(ids(10), List.of("x")).plusInstances(Sql.of("select 1"));
		assertThat(text(sql(selection, SMALL))).contains(" union ").doesNotContain(" or ");
	}

}
