package dev.externaltask.engine.rows;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

import dev.externaltask.engine.setup.CamundaEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twins whose workers speak to the first engine's own REST API, and to the service beside
 * the second one. Answers and rows are compared after every request.
 */
final class WorkerTwins implements AutoCloseable {

	private static final List<String> OPERATIONS = List.of("lock", "lock", "unlock", "extendLock", "extendLock",
			"failure", "failure", "failure", "priority");

	private static final List<String> WORKERS = List.of("\"worker\"", "\"worker\"", "\"worker\"", "\"other\"", "null");

	/**
	 * Steps are 61 seconds apart, so that some locks end at the very moment of a request.
	 */
	private static final List<String> DURATIONS = List.of("60000", "61000", "61000", "122000", "0", "-1", "null");

	private static final List<String> RETRIES = List.of("0", "0", "1", "3", "null", "-1");

	private static final List<String> DETAILS = List.of("null", "null", "\"Stack\\ntr\u00e4ce\"", "\"other\"", "\"\"");

	private static final List<String> CONDITIONS = List.of("", "", "", ", \"withoutTenantId\": true",
			", \"tenantIdIn\": [\"acme\"]", ", \"tenantIdIn\": []", ", \"processDefinitionKey\": \"leaf\"",
			", \"processDefinitionKeyIn\": [\"flat\", \"leaf\"]", ", \"processDefinitionKeyIn\": []",
			", \"processDefinitionVersionTag\": \"%\"", ", \"businessKey\": \"none\"",
			", \"processVariables\": {\"amount\": 1, \"text\": \"no\"}", ", \"processVariables\": {\"amount\": 1.0}",
			", \"processVariables\": {\"double\": 2.5}",
			", \"processVariables\": {\"short\": 3, \"long\": 12345678901}",
			", \"processVariables\": {\"nothing\": null}",
			", \"processVariables\": {\"long\": 12345678901.0, \"due\": \"2026-01-31T13:45:00.123+0000\"}",
			", \"processVariables\": {}", ", \"variables\": [\"amount\", \"local\"]", ", \"variables\": []",
			", \"localVariables\": true", ", \"lockDuration\": 0", ", \"topicName\": null");

	/** One variable of each type. */
	static final VariableMap VARIABLES = Variables.createVariables()
		.putValue("amount", 1)
		.putValue("text", "yes")
		.putValue("empty", "")
		.putValue("long", 12345678901L)
		.putValue("short", (short) 3)
		.putValue("double", 2.5)
		.putValue("flag", true)
		.putValue("due", Date.from(Instant.parse("2026-01-31T13:45:00.123Z")))
		.putValue("nothing", null)
		.putValueTyped("typed", Variables.stringValue(null))
		.putValue("bytes", new byte[] { 1, 2, 3 })
		.putValueTyped("file", Variables.fileValue("a.txt").file(new byte[] { 65 }).mimeType("text/plain").create())
		.putValueTyped("object",
				Variables.objectValue(new ArrayList<>(List.of("x")))
					.serializationDataFormat(Variables.SerializationDataFormats.JAVA)
					.create());

	private final Twins twins;

	private final EngineWorkers judge;

	private final Random random;

	private final Map<Integer, Integer> answers = new TreeMap<>();

	WorkerTwins(CamundaEngine engine, CamundaEngine other, long seed) {
		this.twins = new Twins(engine, other, seed);
		this.random = new Random(seed);
		this.judge = new EngineWorkers(engine);
		this.twins.step();
		this.twins.some("act_ru_ext_task", "execution_id_", 12)
			.forEach((execution) -> this.twins.both((twin) -> setVariables((CamundaEngine) twin, execution)));
	}

	private static void setVariables(CamundaEngine engine, String execution) {
		RuntimeService runtime = engine.engine().getRuntimeService();
		runtime.setVariables(execution, VARIABLES);
		runtime.setVariableLocal(execution, "local", "near");
		runtime.setVariableLocal(execution, "amount", execution.length());
	}

	void run(int requests) {
		this.twins.run(requests, () -> {
			if (this.random.nextInt(4) == 0) {
				fetch();
			}
			else {
				change();
			}
		});
	}

	private void fetch() {
		String worker = pick(WORKERS);
		String body = """
				{"workerId": %s, "maxTasks": %d, "usePriority": %s, "sorting": [%s],
				 "topics": [{"topicName": "work", "lockDuration": %s%s}, {"topicName": "none", "lockDuration": 7}]}
				""".formatted(worker, this.random.nextInt(40) - 1 + 1000 * this.random.nextInt(2),
				this.random.nextBoolean(),
				pick(List.of("", "", sorting("\"asc\""), sorting("\"desc\""), sorting("null"), sorting("\"up\""))),
				duration(worker), pick(CONDITIONS));
		if (body.contains("\"maxTasks\": -1") || body.matches("(?s).*\"maxTasks\": (0|\\d{4}),.*")) {
			compare(body, this.judge.fetch(body),
					this.twins.service().send("POST", "/external-task/fetchAndLock", body));
		}
	}

	private static String sorting(String order) {
		return "{\"sortBy\": \"createTime\", \"sortOrder\": %s}".formatted(order);
	}

	private void change() {
		String task = (this.random.nextInt(15) == 0) ? "nowhere" : this.twins.some("act_ru_ext_task", "id_", 1).get(0);
		String operation = pick(OPERATIONS);
		String worker = pick(WORKERS);
		String user = (this.random.nextInt(3) == 0) ? "ops" : null;
		String body = switch (operation) {
			case "lock" -> "{\"workerId\": %s, \"lockDuration\": %s}".formatted(worker, duration(worker));
			case "extendLock" -> "{\"workerId\": %s, \"newDuration\": %s}".formatted(worker, duration(worker));
			case "failure" -> """
					{"workerId": %s, "errorMessage": %s, "errorDetails": %s, "retries": %s, "retryTimeout": %s}
					""".formatted(worker, message(), pick(DETAILS), pick(RETRIES), duration(worker));
			case "priority" -> "{\"priority\": %d}".formatted(this.random.nextInt(3));
			default -> "{}";
		};
		String method = operation.equals("priority") ? "PUT" : "POST";
		compare("%s of %s by %s: %s".formatted(operation, task, user, body),
				this.judge.change(operation, task, body, user),
				this.twins.service().send(method, "/external-task/" + task + "/" + operation, body, user));
	}

	/** Another one lets go before the engine's own actions lock tasks. */
	private String duration(String worker) {
		return worker.contains("other") ? "60000" : pick(DURATIONS);
	}

	private String message() {
		return pick(List.of("null", "\"no funds\"", '"' + "long ".repeat(200) + '"'));
	}

	private void compare(String request, EngineWorkers.Answer expected, HttpResponse<String> actual) {
		assertThat(actual.statusCode()).as("%s: %s, not %s", request, actual.body(), expected)
			.isEqualTo(expected.statusOfService());
		if (expected.body().isEmpty()) {
			assertThat(actual.body()).as(request).isEmpty();
		}
		else {
			assertThat(this.judge.comparable(actual.body())).as(request)
				.isEqualTo(this.judge.comparable(expected.body()));
		}
		this.answers.merge(expected.status(), 1, Integer::sum);
		this.twins.compare(request);
	}

	private <T> T pick(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	/** How many requests were answered with each status. */
	Map<Integer, Integer> answers() {
		return this.answers;
	}

	Twins twins() {
		return this.twins;
	}

	@Override
	public void close() {
		this.twins.close();
	}

}
