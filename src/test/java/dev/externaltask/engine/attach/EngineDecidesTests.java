package dev.externaltask.engine.attach;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What depends on a model or on a setting of the engine.
 */
@Tag("database")
class EngineDecidesTests {

	private static final String TASK = "select max(id_) from act_ru_ext_task where act_id_ = '%s'";

	private static Engine engine;

	@BeforeAll
	static void start() {
		engine = CamundaEngine.start("decides", "full", "end");
		List.of("erroneous", "leaf").forEach((key) -> engine.deploy(key, null));
	}

	@AfterAll
	static void stop() {
		engine.close();
	}

	@Test
	void aFailureThatMayBeAnErrorIsLeftToTheEngine() {
		String instance = engine.start("erroneous", null);
		String charge = task("charge");
		String plain = task("plain");
		List.of(charge, plain).forEach((task) -> engine.lock(task, 60_000));
		List<?> before = rows();
		try (AttachedService service = AttachedService.start(engine.url())) {
			for (int retries : List.of(3, 0)) {
				assertThat(service.send("POST", "/external-task/" + charge + "/failure", failure(retries)))
					.satisfies((answer) -> {
						assertThat(answer.statusCode()).isEqualTo(501);
						assertThat(answer.body()).contains("NotImplementedException", "errorEventDefinition");
					});
			}
			assertThat(rows()).isEqualTo(before);
			assertThat(service.send("POST", "/external-task/" + plain + "/failure", failure(0)).statusCode())
				.isEqualTo(204);
			assertThat(engine.incidents(null)).hasSize(1);
		}
		engine.fail(charge, 0, 0);
		assertThat(engine.incidents(null)).hasSize(1);
		assertThat(rows()).hasSize(1);
		engine.delete(instance);
	}

	/** Somebody has given the running instance a removal time. */
	@ParameterizedTest
	@CsvSource({ "auto, 0", "end, 0", "none, 0", "start, 3" })
	void newRowsGetTheRemovalTimeThatTheEngineWouldGiveThem(String strategy, int withRemovalTime) {
		String instance = engine.start("leaf", null);
		engine.jdbc()
			.sql("update act_hi_procinst set removal_time_ = :time where id_ = :id")
			.param("time", Timestamp.from(Instant.now().plus(9, ChronoUnit.DAYS)))
			.param("id", instance)
			.update();
		engine.lock(task("one"), 60_000);
		engine.lock(task("two"), 60_000);
		engine.fail(task("one"), 0, 0);
		assertThat(newRowsWithRemovalTime(instance)).isZero();
		try (AttachedService service = AttachedService.start(engine.url(),
				"--external-task.history-removal-time-strategy=" + strategy)) {
			assertThat(service.send("POST", "/external-task/" + task("two") + "/failure", failure(0)).statusCode())
				.isEqualTo(204);
		}
		assertThat(newRowsWithRemovalTime(instance)).isEqualTo(withRemovalTime);
		engine.delete(instance);
	}

	private static long newRowsWithRemovalTime(String instance) {
		return engine.jdbc().sql("""
				select (select count(removal_time_) from act_hi_ext_task_log where proc_inst_id_ = :instance)
				     + (select count(removal_time_) from act_hi_incident where proc_inst_id_ = :instance)
				     + (select count(removal_time_) from act_ge_bytearray where root_proc_inst_id_ = :instance)
				""").param("instance", instance).query(Long.class).single();
	}

	private static String failure(int retries) {
		return "{\"workerId\": \"%s\", \"errorMessage\": \"m\", \"errorDetails\": \"d\", \"retries\": %d}"
			.formatted(Engine.WORKER, retries);
	}

	private static String task(String activity) {
		return engine.jdbc().sql(TASK.formatted(activity)).query(String.class).single();
	}

	private static List<?> rows() {
		return engine.jdbc()
			.sql("select id_, rev_, retries_, error_msg_ from act_ru_ext_task order by id_")
			.query()
			.listOfRows();
	}

}
