package dev.externaltask.engine.failure;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client with tasks of its own, which creates, fetches, completes and fails them and
 * sets their retries, and knows from the answers what has to be in the database.
 */
final class SoakClient {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final int MANY = 30;

	private final String name;

	private final Random random;

	private Map<String, State> tasks = new TreeMap<>();

	/** Whether tasks found later are as the request that was not answered leaves them. */
	private @Nullable Predicate<Map<String, State>> unanswered;

	private int answered;

	/**
	 * Makes a client.
	 * @param name of the worker and of the topic of its tasks
	 */
	SoakClient(String name, long seed) {
		this.name = name;
		this.random = new Random(seed);
	}

	/** How many writes were answered with success. */
	int answered() {
		return this.answered;
	}

	/** Writes until the service or its database does not answer any more. */
	void writeUntilKilled(ServiceProcess service) {
		try {
			while (write(service)) {
				this.answered++;
				this.unanswered = null;
			}
		}
		catch (IOException ex) {
			// the service was killed
		}
	}

	private boolean write(ServiceProcess service) throws IOException {
		List<String> ids = new ArrayList<>(this.tasks.keySet());
		List<String> held = ids.stream().filter((id) -> this.name.equals(state(id).worker())).toList();
		int choice = this.random.nextInt(10);
		if (ids.isEmpty() || (choice < 3 && ids.size() < MANY)) {
			return create(service);
		}
		if (held.isEmpty() || choice < 5) {
			return fetch(service);
		}
		if (choice < 7) {
			return complete(service, held.get(this.random.nextInt(held.size())));
		}
		return (choice < 8) ? fail(service, held.get(this.random.nextInt(held.size()))) : setRetries(service, ids);
	}

	private boolean create(ServiceProcess service) throws IOException {
		State created = new State(3, null);
		this.unanswered = (found) -> {
			Map<String, State> others = new TreeMap<>(found);
			others.keySet().removeIf((id) -> !this.tasks.containsKey(id));
			return others.equals(this.tasks) && found.size() == this.tasks.size() + 1
					&& found.values().containsAll(List.of(created));
		};
		JsonNode answer = send(service, "POST", "/external-task/create",
				"{\"topicName\": \"%s\", \"retries\": 3}".formatted(this.name));
		return answer != null && this.tasks.put(answer.path("id").asString(), created) == null;
	}

	private boolean fetch(ServiceProcess service) throws IOException {
		this.unanswered = (found) -> withoutWorkers(found).equals(withoutWorkers(this.tasks));
		JsonNode answer = send(service, "POST", "/external-task/fetchAndLock", """
				{"workerId": "%s", "maxTasks": 3, "topics": [{"topicName": "%s", "lockDuration": 3600000}]}
				""".formatted(this.name, this.name));
		if (answer == null) {
			return false;
		}
		answer.forEach((task) -> this.tasks.computeIfPresent(task.path("id").asString(),
				(id, state) -> new State(state.retries(), this.name)));
		return true;
	}

	private boolean complete(ServiceProcess service, String id) throws IOException {
		Map<String, State> after = new TreeMap<>(this.tasks);
		after.remove(id);
		return change(service, after, "POST", "/external-task/" + id + "/complete",
				"{\"workerId\": \"%s\"}".formatted(this.name));
	}

	private boolean fail(ServiceProcess service, String id) throws IOException {
		int retries = this.random.nextInt(3);
		Map<String, State> after = new TreeMap<>(this.tasks);
		after.put(id, new State(retries, this.name));
		return change(service, after, "POST", "/external-task/" + id + "/failure", """
				{"workerId": "%s", "errorMessage": "no", "retries": %d, "retryTimeout": 3600000}
				""".formatted(this.name, retries));
	}

	private boolean setRetries(ServiceProcess service, List<String> ids) throws IOException {
		int retries = this.random.nextInt(3);
		List<String> chosen = ids.stream().filter((id) -> this.random.nextBoolean()).toList();
		if (chosen.isEmpty()) {
			return true;
		}
		Map<String, State> after = new TreeMap<>(this.tasks);
		chosen.forEach((id) -> after.put(id, new State(retries, state(id).worker())));
		return change(service, after, "PUT", "/external-task/retries-sync",
				"{\"retries\": %d, \"externalTaskIds\": %s}".formatted(retries, MAPPER.writeValueAsString(chosen)));
	}

	private boolean change(ServiceProcess service, Map<String, State> after, String method, String path, String body)
			throws IOException {
		this.unanswered = after::equals;
		if (send(service, method, path, body) == null) {
			return false;
		}
		this.tasks = after;
		return true;
	}

	private State state(String id) {
		return this.tasks.getOrDefault(id, State.NONE);
	}

	private static Map<String, Integer> withoutWorkers(Map<String, State> tasks) {
		Map<String, Integer> retries = new HashMap<>();
		tasks.forEach((id, state) -> retries.put(id, state.retries()));
		return retries;
	}

	/** The answer; {@code null} if the database is not there. */
	private static @Nullable JsonNode send(ServiceProcess service, String method, String path, String body)
			throws IOException {
		HttpResponse<String> answer = service.send(method, path, body);
		if (answer.statusCode() == 503) {
			return null;
		}
		assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 204);
		return MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
	}

	/**
	 * Compares the tasks in the database with what was answered. What the last request,
	 * which was not answered, has done or not done counts from now on.
	 */
	void verify(ServiceProcess service) throws IOException {
		Map<String, State> found = new TreeMap<>();
		JsonNode list = MAPPER.readTree(service.send("GET", "/external-task?topicName=" + this.name, "").body());
		list.forEach((task) -> found.put(task.path("id").asString(), State.of(task)));
		if (this.unanswered == null || !this.unanswered.test(found)) {
			assertThat(found).as(this.name).isEqualTo(this.tasks);
		}
		assertThat(incidents(service)).containsExactlyInAnyOrderElementsOf(found.entrySet()
			.stream()
			.filter((task) -> task.getValue().retries() == 0)
			.map(Map.Entry::getKey)
			.toList());
		this.tasks = found;
		this.unanswered = null;
	}

	private List<String> incidents(ServiceProcess service) throws IOException {
		JsonNode list = MAPPER.readTree(service.send("GET", "/incident?activityId=" + this.name, "").body());
		return list.valueStream()
			.map((incident) -> incident.path("configuration").asString())
			.collect(Collectors.toList());
	}

	/**
	 * Of a task.
	 *
	 * @param worker who has fetched it last
	 */
	private record State(int retries, @Nullable String worker) {

		private static final State NONE = new State(-1, null);

		private static State of(JsonNode task) {
			JsonNode worker = task.path("workerId");
			return new State(task.path("retries").asInt(), worker.isNull() ? null : worker.asString());
		}

	}

}
