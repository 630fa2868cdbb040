package dev.externaltask.engine.attach;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine lives on the tables while the service changes them.
 */
@Tag("database")
class EngineGoesOnTests {

	private static final Instant NOW = Instant.parse("2026-02-01T08:00:00Z");

	private static Engine engine;

	private static AttachedService service;

	private String instance = "";

	private static int step;

	@BeforeAll
	static void start() {
		engine = CamundaEngine.start("goes-on", "full", "end");
		service = AttachedService.start(engine.url());
	}

	@AfterAll
	static void stop() {
		service.close();
		engine.close();
	}

	@BeforeEach
	void twoLevelsOfCalls() {
		step++;
		engine.step("go%d".formatted(step), NOW);
		service.at(NOW);
		List.of("leaf", "caller", "top").forEach((key) -> engine.deploy(key, null));
		this.instance = engine.start("top", null);
	}

	@Test
	void itsQueryShowsOurIncidentsAndDeletingTheInstanceTakesThemAway() {
		set(0);
		assertThat(engine.incidents(null)).hasSize(2 * 3 + 5 * 2).isEqualTo(ids("act_ru_incident"));
		engine.delete(this.instance);
		assertNothingRuns();
		assertThat(ids("act_hi_incident where incident_state_ <> 2")).isEmpty();
		forget();
	}

	@Test
	void itResolvesOurIncidentsAndWeResolveTheirs() {
		set(0);
		engine.setRetries(ids("act_ru_ext_task"), List.of(), 2, null);
		assertThat(ids("act_ru_incident")).isEmpty();
		assertThat(ids("act_ru_execution where cached_ent_state_ in (40, 136)")).isEmpty();
		engine.setRetries(ids("act_ru_ext_task"), List.of(), 0, null);
		assertThat(engine.incidents(null)).hasSize(16);
		set(1);
		assertThat(ids("act_ru_incident")).isEmpty();
		engine.fetchAndLock(100, 1000).forEach((task) -> engine.fail(task, 0, 0));
		assertThat(engine.incidents(null)).hasSize(16);
		set(3);
		complete();
	}

	@Test
	void itFetchesAndCompletesWhatWeGaveRetries() {
		set(0);
		assertThat(engine.fetchAndLock(100, 1000)).isEmpty();
		set(5);
		complete();
	}

	@Test
	void itCompletesATaskWhoseIncidentIsOurs() {
		List<String> tasks = engine.fetchAndLock(100, 1000);
		set(0);
		tasks.forEach(engine::complete);
		assertNothingRuns();
		forget();
	}

	private void complete() {
		List<String> tasks = engine.fetchAndLock(100, 1000);
		assertThat(tasks).hasSize(7);
		tasks.forEach(engine::complete);
		assertNothingRuns();
		assertThat(ids("act_hi_procinst where end_time_ is null")).isEmpty();
		assertThat(ids("act_hi_incident where end_time_ is null")).isEmpty();
		forget();
	}

	private void set(int retries) {
		String tasks = String.join("\", \"", ids("act_ru_ext_task"));
		assertThat(service
			.send("PUT", "/external-task/retries-sync",
					"{\"retries\": %d, \"externalTaskIds\": [\"%s\"]}".formatted(retries, tasks))
			.statusCode()).isEqualTo(204);
	}

	private static void assertNothingRuns() {
		assertThat(ids("act_ru_ext_task")).isEmpty();
		assertThat(ids("act_ru_incident")).isEmpty();
		assertThat(ids("act_ru_execution")).isEmpty();
	}

	private static void forget() {
		engine.jdbc().sql("delete from act_hi_incident").update();
	}

	private static List<String> ids(String from) {
		return engine.jdbc().sql("select id_ from " + from + " order by id_").query(String.class).list();
	}

}
