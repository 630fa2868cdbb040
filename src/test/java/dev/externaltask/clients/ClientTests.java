package dev.externaltask.clients;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.TestDatabase;
import dev.externaltask.clients.ClientProcess.Kind;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The family's clients get, fail, extend and end tasks of this service.
 */
@Tag("database")
class ClientTests {

	private static final String URL = TestDatabase.url("clients");

	private static final JdbcClient JDBC = JdbcClient
		.create(new DriverManagerDataSource(URL, TestDatabase.username(), ""));

	private static final JsonMapper MAPPER = new JsonMapper();

	private static AttachedService service;

	@BeforeAll
	static void start() {
		service = AttachedService.start(URL, "--external-task.schema=own");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static String base() {
		return service.uri("").toString();
	}

	private static String create(String topic, String how, String businessKey) {
		return create(service, topic, how, businessKey);
	}

	/** The id of a new task. */
	static String create(AttachedService service, String topic, String how, String businessKey) {
		HttpResponse<String> created = service.send("POST", "/external-task/create", """
				{"topicName": "%s", "businessKey": "%s",
				 "variables": {"how": {"value": "%s"}, "number": {"value": 41, "type": "Integer"}}}
				""".formatted(topic, businessKey, how));
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
		return MAPPER.readTree(created.body()).path("id").asString();
	}

	/** Waits until it has printed these lines. */
	static void await(ClientProcess client, String... lines) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(client.lines()).contains(lines));
	}

	@ParameterizedTest
	@EnumSource
	void aClientCompletesTasksOfTwoTopicsWithVariables(Kind kind) throws IOException {
		try (ClientProcess client = ClientProcess.start(kind, base(), "c-" + kind, kind.name(), 10_000)) {
			await(client, "ready");
			String charge = create("charge-c-" + kind, "complete", "c-" + kind);
			String ship = create("ship-c-" + kind, "complete", "s-" + kind);
			await(client, "completed " + charge, "completed " + ship);
			assertEnded("c-" + kind, "COMPLETED");
			assertEnded("s-" + kind, "COMPLETED");
			assertThat(variable("c-" + kind, "result")).isEqualTo("42");
			assertThat(variable("s-" + kind, "done")).isEqualTo("1");
			assertThat(variable("s-" + kind, "note")).isEqualTo("local");
		}
	}

	private static void assertEnded(String businessKey, String state) {
		assertThat(JDBC.sql("select state_ from act_hi_procinst where business_key_ = ? and end_time_ is not null")
			.param(businessKey)
			.query(String.class)
			.list()).containsExactly(state);
	}

	private static String variable(String businessKey, String name) {
		return JDBC.sql("""
				select coalesce(v.text_, cast(v.long_ as varchar(20)))
				  from act_hi_procinst p
				  join act_hi_varinst v on v.proc_inst_id_ = p.id_
				 where p.business_key_ = ? and v.name_ = ?
				""").params(businessKey, name).query(String.class).single();
	}

	@ParameterizedTest
	@EnumSource
	void aClientSeesAFailedTaskAgainOnlyOnceItHasRetries(Kind kind) throws Exception {
		try (ClientProcess client = ClientProcess.start(kind, base(), "f-" + kind, kind.name(), 10_000)) {
			await(client, "ready");
			String task = create("charge-f-" + kind, "fail", "f-" + kind);
			await(client, "failed-2 " + task, "failed-1 " + task, "failed-0 " + task);
			Thread.sleep(1_500);
			assertThat(client.lines()).filteredOn((line) -> line.endsWith(task)).hasSize(3);
			assertThat(service.send("GET", "/incident?configuration=" + task, "").body()).contains("\"no\"", task);
			assertThat(service.send("GET", "/external-task/" + task + "/errorDetails", "").body()).isEqualTo("at work");
			assertThat(curl("{\"retries\": 5, \"externalTaskIds\": [\"%s\"]}".formatted(task))).isEqualTo("204");
			await(client, "completed " + task);
			assertEnded("f-" + kind, "COMPLETED");
		}
	}

	/** The status of the answer. */
	private static String curl(String body) throws IOException {
		Process curl = new ProcessBuilder("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "PUT", "-H",
				"Content-Type: application/json", "-d", body, base() + "/external-task/retries-sync")
			.start();
		return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@EnumSource
	void aClientHoldsATaskWhoseLockItExtends(Kind kind) throws IOException {
		try (ClientProcess client = ClientProcess.start(kind, base(), "e-" + kind, kind.name(), 1_000);
				ClientProcess other = ClientProcess.start(kind, base(), "e-" + kind, kind + "-2", 1_000)) {
			await(client, "ready");
			await(other, "ready");
			String task = create("ship-e-" + kind, "extend", "e-" + kind);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(lines(client, other)).contains("completed " + task));
			assertThat(lines(client, other)).filteredOn((line) -> line.endsWith(task))
				.containsExactly("extended " + task, "completed " + task);
		}
	}

	private static List<String> lines(ClientProcess... clients) {
		return Stream.of(clients).flatMap((client) -> client.lines().stream()).toList();
	}

	@ParameterizedTest
	@EnumSource
	void aClientReportsAnErrorOfTheProcess(Kind kind) throws IOException {
		try (ClientProcess client = ClientProcess.start(kind, base(), "b-" + kind, kind.name(), 10_000)) {
			await(client, "ready");
			String task = create("charge-b-" + kind, "error", "b-" + kind);
			await(client, "error " + task);
			assertThat(service.send("GET", "/external-task/" + task, "").statusCode()).isEqualTo(404);
			assertThat(variable("b-" + kind, "sum")).isEqualTo("7");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aWaitingClientIsWokenByATask(Kind kind) throws Exception {
		try (AttachedService patient = AttachedService.start(TestDatabase.url("patient-" + kind.name()),
				"--external-task.schema=own", "--external-task.workers.poll-interval=10m");
				ClientProcess client = ClientProcess.start(kind, patient.uri("").toString(), "w-" + kind, kind.name(),
						10_000)) {
			await(client, "ready");
			Thread.sleep(2_000);
			Instant created = Instant.now();
			await(client, "completed " + create(patient, "charge-w-" + kind, "complete", "w"));
			// one that is not woken waits for 20 s from its start on
			assertThat(Duration.between(created, Instant.now())).isLessThan(Duration.ofSeconds(15));
		}
	}

}
