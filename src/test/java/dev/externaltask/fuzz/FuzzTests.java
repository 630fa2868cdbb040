package dev.externaltask.fuzz;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.http.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends {@code -Dfuzz.requests} hostile requests (2,000 by default) that follow from
 * {@code -Dfuzz.seed}. None is answered 500 or later than after three seconds, every
 * error has the one shape, and nothing that is refused changes a row.
 */
@Tag("database")
class FuzzTests {

	private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);

	private static final long SEED = Long.getLong("fuzz.seed", 15);

	/** Rows are compared after so many requests. */
	private static final int BATCH = 10;

	private static final List<String> TABLES = List.of("act_ru_ext_task", "act_ru_incident", "act_ru_variable",
			"act_ru_execution", "act_re_procdef", "act_ge_bytearray", "act_hi_op_log", "act_hi_ext_task_log",
			"act_hi_incident", "act_hi_varinst", "act_hi_actinst", "act_hi_procinst");

	private static final JsonMapper MAPPER = new JsonMapper();

	/** One connection, since opening one takes longer than reading all rows. */
	private final JdbcClient jdbc = JdbcClient
		.create(new SingleConnectionDataSource(TestDatabase.url("fuzz"), TestDatabase.username(), "", true));

	private final Map<Integer, Integer> answers = new TreeMap<>();

	private final List<String> findings = new ArrayList<>();

	@Test
	void whateverIsSentIsAnsweredAsItShouldBe(TestReporter report) throws IOException {
		try (AttachedService service = AttachedService.start(TestDatabase.url("fuzz"), "--external-task.schema=own",
				"--external-task.limits.body-time=1s", "--external-task.limits.body-size=1MB")) {
			HostileRequests requests = new HostileRequests(new Random(SEED), Endpoint.of(service.mappings()),
					tasks(service));
			send(service, requests);
		}
		report.publishEntry("%d requests of seed %d".formatted(REQUESTS, SEED), this.answers.toString());
		assertThat(this.findings).isEmpty();
		assertThat(this.answers).containsKeys(200, 204, 400, 404, 405, 415);
	}

	private static List<String> tasks(AttachedService service) {
		List<String> ids = new ArrayList<>(List.of("nowhere"));
		for (int i = 0; i < 20; i++) {
			ids.add(MAPPER.readTree(service.send("POST", "/external-task/create", """
					{"topicName": "charge", "retries": %d, "variables": {"a": {"value": "b"}}}
					""".formatted(i % 3)).body()).path("id").asString());
		}
		return ids;
	}

	private void send(AttachedService service, HostileRequests requests) throws IOException {
		String rows = rows();
		List<String> refused = new ArrayList<>();
		boolean changed = false;
		for (int n = 1; n <= REQUESTS; n++) {
			HostileRequests.Request request = requests.next();
			int status = send(service, request);
			changed |= status < 400 && !request.bytes().startsWith("GET");
			refused.add(HostileRequests.shown(request.bytes()));
			if (n % BATCH == 0 || changed) {
				String now = rows();
				if (!changed && !now.equals(rows)) {
					this.findings.add("Refused, but rows have changed: " + refused);
				}
				rows = now;
				refused.clear();
				changed = false;
			}
		}
	}

	private int send(AttachedService service, HostileRequests.Request request) throws IOException {
		long begin = System.nanoTime();
		RawConnection.Answer answer = answer(service, request);
		long milliseconds = (System.nanoTime() - begin) / 1_000_000;
		this.answers.merge(answer.status(), 1, Integer::sum);
		if (answer.status() == 500 || milliseconds > 3_000 || !hasShape(request, answer)) {
			this.findings
				.add("%d ms: %s%n-> %s".formatted(milliseconds, HostileRequests.shown(request.bytes()), answer));
		}
		return answer.status();
	}

	private static RawConnection.Answer answer(AttachedService service, HostileRequests.Request request)
			throws IOException {
		try (RawConnection connection = new RawConnection(service.port())) {
			connection.send(request.bytes());
			RawConnection.Answer answer = (request.complete() ? connection : connection.end()).receive();
			return (answer.status() == 100) ? connection.receive() : answer;
		}
	}

	private static boolean hasShape(HostileRequests.Request request, RawConnection.Answer answer) {
		if (answer.status() < 400 || request.bytes().startsWith("HEAD ")) {
			return answer.status() > 0 || !request.complete();
		}
		try {
			JsonNode body = MAPPER.readTree(answer.body());
			List<String> names = List.copyOf(body.propertyNames());
			return names.size() >= 3 && names.subList(0, 3).equals(List.of("type", "message", "code"))
					&& answer.body().length() < 12_000;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/** Changes whenever a row does. */
	private String rows() {
		StringBuilder rows = new StringBuilder();
		TABLES.forEach((table) -> rows.append(table)
			.append(this.jdbc.sql("select * from " + table + " order by id_").query(FuzzTests::row).list().hashCode()));
		return rows.toString();
	}

	private static List<String> row(ResultSet row, int number) throws SQLException {
		List<String> values = new ArrayList<>();
		for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
			values.add(String.valueOf(row.getString(column)));
		}
		return values;
	}

}
