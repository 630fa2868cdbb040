package dev.externaltask.engine.attach;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("database")
class AttachedSchemaTests {

	private static final String TABLES = """
			select table_schema || '.' || table_name || ' ' || table_type from information_schema.tables
			""";

	private static final String COLUMNS = """
			select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
			       || ' ' || coalesce(column_default, '')
			  from information_schema.columns
			""";

	private static final String INDEXES_H2 = "select table_schema || '.' || table_name || '.' || index_name from information_schema.indexes";

	private static final String INDEXES_POSTGRESQL = "select indexdef from pg_indexes";

	@Test
	void anEngineInAnySchemaIsRecognisedAndNotAltered() {
		JdbcClient jdbc = client("any");
		jdbc.sql("create schema engines").update();
		String url = inSchema("any", "engines");
		try (Engine engine = CamundaEngine.at("any", url)) {
			engine.deploy("leaf", null);
			engine.deploy("caller", null);
			engine.start("caller", null);
			jdbc.sql("create table act_ru_ext_task (id_ varchar(64), retries_ integer)").update();
			jdbc.sql("insert into act_ru_ext_task values ('decoy', 3)").update();
			List<String> before = catalogue(jdbc);
			try (AttachedService service = AttachedService.start(url, "--external-task.schema=engine")) {
				useEverything(service, engine);
			}
			assertThat(catalogue(jdbc)).isEqualTo(before);
			assertThat(jdbc.sql("select retries_ from act_ru_ext_task").query(Integer.class).single()).isEqualTo(3);
		}
	}

	private static void useEverything(AttachedService service, Engine engine) {
		List<String> tasks = engine.jdbc().sql("select id_ from act_ru_ext_task").query(String.class).list();
		assertThat(service.send("GET", "/external-task/count", "").body()).isEqualTo("{\"count\":3}");
		for (int retries : List.of(0, 3)) {
			for (String task : tasks) {
				String body = "{\"retries\": %d, \"externalTaskIds\": [\"%s\"]}".formatted(retries, task);
				assertThat(service.send("PUT", "/external-task/retries-sync", body, "ops").statusCode()).isEqualTo(204);
				assertThat(
						service.send("PUT", "/external-task/" + task + "/priority", "{\"priority\": 1}").statusCode())
					.isEqualTo(204);
			}
			assertThat(service.send("GET", "/incident/count", "").body())
				.isEqualTo("{\"count\":%d}".formatted(engine.incidents(null).size()));
		}
	}

	@Test
	void anEmptySchemaIsRefusedWhereAnEngineIsExpected() {
		assertRefused(TestDatabase.url("nobodys"), "engine", "has no act_ge_property (found: [])");
		assertThat(client("nobodys").sql(TABLES + " where table_name ilike 'act%' or table_name ilike 'flyway%'")
			.query(String.class)
			.list()).isEmpty();
	}

	@Test
	void ourOwnSchemaIsRefusedWhereAnEngineIsExpected() {
		AttachedService.start(TestDatabase.url("ours")).close();
		assertRefused(TestDatabase.url("ours"), "engine", "has no act_ge_property (found: [act_ge_bytearray");
		AttachedService.start(TestDatabase.url("ours"), "--external-task.schema=own").close();
	}

	@Test
	void partsOfAnEngineAreRefused() {
		try (Engine engine = CamundaEngine.start("parts", "audit", "end")) {
			List<String> before = catalogue(engine.jdbc());
			assertRefused(engine.url(), "own", "external-task.schema=own, but the current schema is an engine's");
			assertThat(catalogue(engine.jdbc())).isEqualTo(before);
			engine.jdbc().sql("drop table act_hi_varinst").update();
			engine.jdbc().sql("drop table act_hi_op_log").update();
			assertRefused(engine.url(), "auto", "missing: [act_hi_op_log, act_hi_varinst]");
			engine.jdbc().sql("drop table act_ge_property").update();
			assertRefused(engine.url(), "engine", "missing: [act_ge_property, act_hi_op_log, act_hi_varinst]");
		}
	}

	@ParameterizedTest
	@CsvSource({ "create, {}", "create, {\"topicName\": \"t\"}", "any/complete, {\"workerId\": \"w\"}",
			"any/bpmnError, ''" })
	void whatEndsOrMakesTasksIsLeftToTheEngine(String path, String body) {
		try (Engine engine = CamundaEngine.start("left-" + path.replace('/', '-') + body.length(), "audit", "end");
				AttachedService service = AttachedService.start(engine.url())) {
			for (String whole : List.of("/external-task/" + path, "/external-task/" + path + "/",
					"/engine/default/external-task/" + path)) {
				assertThat(service.send("POST", whole, body)).satisfies((answer) -> {
					assertThat(answer.statusCode()).isEqualTo(501);
					assertThat(answer.body()).contains("\"type\":\"NotImplementedException\"", "\"code\":null",
							"send this request to the engine");
				});
			}
			assertThat(service.send("GET", "/version", "").body()).isEqualTo("{\"version\":\"7.24.0\"}");
		}
	}

	private static void assertRefused(String url, String schema, String message) {
		assertThatThrownBy(() -> AttachedService.start(url, "--external-task.schema=" + schema).close()).rootCause()
			.hasMessageContaining(message);
	}

	private static String inSchema(String name, String schema) {
		String url = TestDatabase.url(name);
		return TestDatabase.isPostgresql() ? url + (url.contains("?") ? '&' : '?') + "currentSchema=" + schema
				: url + ";SCHEMA=" + schema;
	}

	/** Everything there is, but for the schema of operations, which is the service's. */
	private static List<String> catalogue(JdbcClient jdbc) {
		TreeSet<String> catalogue = new TreeSet<>();
		for (String sql : List.of(TABLES, COLUMNS, TestDatabase.isPostgresql() ? INDEXES_POSTGRESQL : INDEXES_H2)) {
			catalogue.addAll(jdbc.sql(sql).query(String.class).list());
		}
		catalogue.removeIf((entry) -> entry.toLowerCase(Locale.ROOT).contains("external_task_service."));
		return List.copyOf(catalogue);
	}

	private static JdbcClient client(String name) {
		DataSource source = new DriverManagerDataSource(TestDatabase.url(name), TestDatabase.username(), "");
		return JdbcClient.create(source);
	}

}
