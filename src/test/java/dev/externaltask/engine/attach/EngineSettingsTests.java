package dev.externaltask.engine.attach;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.database.HistoryLevel;
import dev.externaltask.database.Schema;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.FamilyEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Engines whose settings leave out tables or name them otherwise, and tables that an
 * engine has been robbed of.
 */
@Tag("database")
class EngineSettingsTests {

	private static final String TASKS = "select count(*) from %sact_ru_ext_task where retries_ = 0";

	@Test
	void withoutCasesThreeFiltersSayWhy() {
		try (FamilyEngine engine = start("without-cases", Map.of("cmmnEnabled", false));
				AttachedService service = AttachedService.start(engine.url(), "--external-task.schema=engine")) {
			for (String query : List.of("processInstanceQuery\": {\"superCaseInstance",
					"processInstanceQuery\": {\"subCaseInstance",
					"historicProcessInstanceQuery\": {\"subCaseInstanceId",
					"historicProcessInstanceQuery\": {\"orQueries\": [{\"subCaseInstanceId")) {
				String end = query.contains("orQueries") ? "\": \"x\"}]}}" : "\": \"x\"}}";
				String body = "{\"retries\": 1, \"" + query + end;
				assertThat(put(service, body, 400)).contains(query.replaceAll(".*\"", "") + "' cannot be used here",
						"since the engine runs without CMMN");
			}
			put(service, "{\"retries\": 0, \"historicProcessInstanceQuery\": {\"caseInstanceId\": \"x\"}, "
					+ "\"externalTaskQuery\": {}}", 204);
			assertThat(engine.incidents()).isEqualTo(2);
		}
	}

	@Test
	void withoutHistoryTheHistoricQuerySaysWhy() {
		try (FamilyEngine engine = start("without-history", Map.of("dbHistoryUsed", false, "history", "none"));
				AttachedService service = AttachedService.start(engine.url(), "--external-task.schema=engine")) {
			assertThat(service.bean(Schema.class).historyLevel()).isEqualTo(HistoryLevel.NONE);
			for (String query : List.of("{}", "{\"unfinished\": true}", "{\"sorting\": []}")) {
				assertThat(put(service, "{\"retries\": 0, \"historicProcessInstanceQuery\": " + query + "}", 400))
					.contains("this engine keeps no history", "historicProcessInstanceQuery");
			}
			put(service, "{\"retries\": 0, \"processInstanceQuery\": {\"active\": true}}", 204);
			assertThat(engine.incidents()).isEqualTo(2);
			String task = engine.jdbc().sql("select max(id_) from act_ru_ext_task").query(String.class).single();
			assertThat(service
				.send("POST", "/external-task/" + task + "/lock", "{\"workerId\": \"w\", \"lockDuration\": 60000}")
				.statusCode()).isEqualTo(204);
			assertThat(service
				.send("POST", "/external-task/" + task + "/failure",
						"{\"workerId\": \"w\", \"retries\": 3, \"errorDetails\": \"trace\"}")
				.statusCode()).isEqualTo(204);
			assertThat(engine.incidents()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "PRE_, '', pre_", "'', other, Other.", "Pre_, other, OTHER.PRE_" })
	void theTablesHaveAPrefix(String name, String schema, String setting) {
		String database = "prefix-" + (name + schema).toLowerCase(Locale.ROOT);
		String prefix = schema.isEmpty() ? name : schema + '.' + name;
		try (FamilyEngine engine = withPrefix(database, schema, prefix);
				AttachedService service = AttachedService.start(TestDatabase.url(database),
						"--external-task.schema=engine", "--external-task.table-prefix=" + setting)) {
			for (int retries : List.of(0, 3, 0)) {
				put(service, "{\"retries\": " + retries + ", \"historicProcessInstanceQuery\": {\"unfinished\": true}}",
						204);
				assertThat(engine.incidents()).isEqualTo((retries > 0) ? 0 : 2);
			}
			String task = engine.jdbc()
				.sql("select max(id_) from %sact_ru_ext_task".formatted(prefix))
				.query(String.class)
				.single();
			assertThat(service.send("GET", "/external-task/" + task, "").body()).contains("\"createTime\":\"20");
			assertThat(service.send("PUT", "/external-task/" + task + "/priority", "{\"priority\": 9}").statusCode())
				.isEqualTo(204);
			assertThat(engine.jdbc().sql(TASKS.formatted(prefix)).query(Long.class).single()).isEqualTo(2);
			assertOtherPrefixesAreRefused(database, name, schema.isEmpty() ? "" : schema + '.');
		}
	}

	private static void assertOtherPrefixesAreRefused(String database, String name, String schema) {
		assertThatThrownBy(() -> AttachedService.start(TestDatabase.url(database), "--external-task.schema=engine",
				"--external-task.table-prefix=" + schema + "none_"))
			.rootCause()
			.hasMessageContaining("there is no such table as " + schema + "none_act_ge_property");
		if (!name.isEmpty()) {
			assertThatThrownBy(
					() -> AttachedService.start(TestDatabase.url(database), "--external-task.table-prefix=" + schema))
				.rootCause()
				.hasMessageContaining("Start with external-task.table-prefix=" + schema + "pre_.");
		}
	}

	/** Engines with a prefix do not create their tables; these get it afterwards. */
	private static FamilyEngine withPrefix(String database, String schema, String prefix) {
		String name = prefix.substring(prefix.indexOf('.') + 1);
		String url = TestDatabase.url(database);
		JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.username(), ""));
		if (!schema.isEmpty()) {
			jdbc.sql("create schema " + schema).update();
			url += TestDatabase.isPostgresql() ? "&currentSchema=" + schema : ";SCHEMA=" + schema;
		}
		FamilyEngine.start(database, "org.camunda.bpm", null, Map.of("jdbcUrl", url)).close();
		if (!name.isEmpty()) {
			jdbc.sql("""
					select table_schema || '.' || table_name
					  from information_schema.tables
					 where lower(table_name) like 'act\\_%'
					""")
				.query(String.class)
				.list()
				.forEach((table) -> jdbc
					.sql("alter table %s rename to %s%s".formatted(table, name, table.replaceFirst(".*\\.", "")))
					.update());
		}
		return populated(FamilyEngine.start(database, "org.camunda.bpm", null,
				Map.of("databaseTablePrefix", prefix, "databaseSchemaUpdate", "neither checked nor changed")));
	}

	@Test
	void whatIsMissingIsNamed() {
		try (FamilyEngine engine = FamilyEngine.start("robbed", "org.camunda.bpm", null, Map.of())) {
			assertRefused(engine, "act_ru_incident drop column failed_activity_id_",
					"act_ru_incident.failed_activity_id_ (came with version 7.13)");
			assertRefused(engine, "act_hi_incident drop column history_configuration_",
					"act_hi_incident.history_configuration_ (came with version 7.12)");
			assertRefused(engine, "act_hi_op_log drop column category_",
					"act_hi_op_log.category_ (came with version 7.11)");
			assertRefused(engine, "act_hi_procinst drop column removal_time_",
					"act_hi_procinst.removal_time_ (came with version 7.10)");
			assertRefused(engine, "act_hi_job_log rename to gone_log",
					"part of an engine's tables; missing: [act_hi_job_log]");
			assertRefused(engine, "act_ru_job rename to gone_job", "missing: [act_hi_job_log, act_ru_job]");
		}
	}

	private static void assertRefused(FamilyEngine engine, String change, String message) {
		engine.jdbc().sql("alter table " + change).update();
		assertThatThrownBy(() -> AttachedService.start(engine.url())).rootCause().hasMessageContaining(message);
	}

	private static FamilyEngine start(String name, Map<String, Object> settings) {
		return populated(FamilyEngine.start(name, "org.camunda.bpm", null, settings));
	}

	private static FamilyEngine populated(FamilyEngine engine) {
		engine.deploy("leaf");
		engine.start("leaf");
		return engine;
	}

	private static String put(AttachedService service, String body, int status) {
		HttpResponse<String> answer = service.send("PUT", "/external-task/retries-sync", body);
		assertThat(answer.statusCode()).as("%s: %s", body, answer.body()).isEqualTo(status);
		return answer.body();
	}

}
