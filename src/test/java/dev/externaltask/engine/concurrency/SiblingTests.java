package dev.externaltask.engine.concurrency;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CrowdedEngine;
import dev.externaltask.engine.setup.Engine;
import dev.externaltask.engine.setup.EngineDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two tasks of a called instance: while a call sets one of them, a worker of the engine
 * is at the other. Both leave their traces on the calling execution.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class SiblingTests {

	private static final String WAITING = """
			select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
			""";

	private static EngineDatabase database;

	private static AttachedService service;

	private String one = "";

	private String two = "";

	@BeforeAll
	static void start() {
		database = EngineDatabase.start("siblings");
		CrowdedEngine.deploy(database);
		service = AttachedService.start(database.url());
	}

	@AfterAll
	static void stop() {
		service.close();
		database.close();
	}

	@BeforeEach
	void oneHasFailedAndTheOtherIsWithTheWorker() {
		database.engine().getRuntimeService().startProcessInstanceByKey("caller");
		CrowdedEngine.fetch(database.engine(), 100);
		List<String> tasks = database.jdbc()
			.sql("select id_ from act_ru_ext_task where proc_def_key_ = 'leaf' and worker_id_ is not null order by create_time_ desc, id_ limit 2")
			.query(String.class)
			.list();
		this.one = tasks.get(0);
		this.two = tasks.get(1);
		fail(this.one);
	}

	@Test
	void aFailureDuringTheCallKeepsTheMark() throws Exception {
		assertThat(setWhile(() -> fail(this.two)).statusCode()).isEqualTo(204);
		assertThat(Consistency.violations(database.jdbc())).isEmpty();
		complete();
	}

	@Test
	void aFailureThatIsNotYetCommittedKeepsTheMark() throws Exception {
		CompletableFuture<Void> failure;
		try (Connection other = connect(); Statement statement = other.createStatement()) {
			statement.executeUpdate("update act_ru_ext_task set priority_ = priority_ where id_ = '" + this.two + "'");
			failure = CompletableFuture.runAsync(() -> fail(this.two));
			awaitWaiting();
			assertThat(set(3).statusCode()).isEqualTo(204);
			other.commit();
		}
		failure.get();
		assertThat(Consistency.violations(database.jdbc())).isEmpty();
		complete();
	}

	/** As a worker's failure that is rolled back after the call has changed its task. */
	@Test
	void aChangeThatIsRolledBackDoesNotKeepTheMark() throws Exception {
		try (Connection other = connect(); Statement statement = other.createStatement()) {
			statement.executeQuery("""
					select id_ from act_ru_execution where cached_ent_state_ = 40 for key share
					""");
			assertThat(set(3).statusCode()).isEqualTo(204);
			assertThat(Consistency.violations(database.jdbc())).singleElement()
				.asString()
				.startsWith("an execution without incidents is not marked");
			other.rollback();
		}
		Awaitility.await().untilAsserted(() -> assertThat(Consistency.violations(database.jdbc())).isEmpty());
	}

	@Test
	void aCompletionDuringTheCallTakesOnlyItsOwn() throws Exception {
		assertThat(setWhile(() -> database.engine().getExternalTaskService().complete(this.two, Engine.WORKER))
			.statusCode()).isEqualTo(204);
		assertThat(Consistency.violations(database.jdbc())).isEmpty();
	}

	/** What the call answers that is in the middle of its work during the worker's. */
	private HttpResponse<String> setWhile(Runnable work) throws Exception {
		CompletableFuture<HttpResponse<String>> call;
		try (Connection other = connect(); Statement statement = other.createStatement()) {
			statement.executeUpdate(
					"update act_hi_incident set end_time_ = end_time_ where configuration_ = '" + this.one + "'");
			call = CompletableFuture.supplyAsync(() -> set(3));
			awaitWaiting();
			work.run();
			other.commit();
		}
		return call.get();
	}

	/** An engine that misses a mark fails here, on a foreign key. */
	private void complete() {
		database.engine().getExternalTaskService().setRetries(this.two, 1);
		for (String task : List.of(this.two, this.one)) {
			database.engine().getExternalTaskService().lock(task, Engine.WORKER, 1000);
			database.engine().getExternalTaskService().complete(task, Engine.WORKER);
		}
		assertThat(Consistency.violations(database.jdbc())).isEmpty();
	}

	private static void fail(String task) {
		database.engine().getExternalTaskService().handleFailure(task, Engine.WORKER, "no funds", "trace", 0, 0);
	}

	private HttpResponse<String> set(int retries) {
		return CrowdedEngine.set(service, retries, "\"externalTaskIds\": [\"%s\"]".formatted(this.one));
	}

	private static void awaitWaiting() {
		Awaitility.await().until(() -> database.jdbc().sql(WAITING).query(Integer.class).single() > 0);
	}

	private static Connection connect() throws SQLException {
		Connection connection = DriverManager.getConnection(database.url(), TestDatabase.username(), "");
		connection.setAutoCommit(false);
		return connection;
	}

}
