package dev.externaltask.database;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.externaltask.caller.Caller;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleRowConditionsTests {

	private static final Sql LIST = Sql.of("select 1 from act_ru_ext_task t where t.id_ = :id and {visible task t}")
		.with("id", "a");

	private static final Sql ROWS = Sql.of("select 1 from act_ru_incident i where {visible row i}");

	private static final Sql EXECUTIONS = Sql.of("select 1 from act_ru_execution e where {visible execution e}");

	private static final Caller OF_TENANTS = new Caller("ann", List.of("north"), null, false, false);

	private static final Caller OF_TOPICS = new Caller("ann", null, List.of("mail"), true, false);

	@Test
	void aCallerWithoutLimitsSeesAllRows() {
		assertThat(VisibleRowConditions.limit(LIST, Caller.UNLIMITED).text())
			.isEqualTo("select 1 from act_ru_ext_task t where t.id_ = :id and true");
		assertThat(VisibleRowConditions.limit(LIST, Caller.UNLIMITED).parameters()).containsOnlyKeys("id");
	}

	@Test
	void tenantsLimitEveryKindOfRow() {
		for (Sql sql : List.of(LIST, ROWS, EXECUTIONS)) {
			Sql limited = VisibleRowConditions.limit(sql, OF_TENANTS);
			assertThat(limited.text())
				.matches(".*(.)\\.tenant_id_ is null or \\1\\.tenant_id_ = any \\(:visibleTenants\\)\\)")
				.doesNotContain("{");
			assertThat(limited.parameters()).containsEntry("visibleTenants", List.of("north"));
		}
	}

	@Test
	void topicsLimitTasksAndTheExecutionsOfTheirInstances() {
		assertThat(VisibleRowConditions.limit(LIST, OF_TOPICS).text())
			.endsWith("and t.topic_name_ = any (:visibleTopics)");
		assertThat(VisibleRowConditions.limit(EXECUTIONS, OF_TOPICS).text()).contains("where exists (",
				"= e.proc_inst_id_");
		assertThat(VisibleRowConditions.limit(ROWS, OF_TOPICS).text()).endsWith("where true");
	}

	@Test
	void aStatementWithoutAPlaceStaysAsItIs() {
		Sql sql = Sql.of("select '{visible}' from dual").with("a", 1);
		assertThat(VisibleRowConditions.limit(sql, OF_TENANTS)).isSameAs(sql);
	}

}
