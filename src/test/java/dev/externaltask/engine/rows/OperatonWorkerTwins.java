package dev.externaltask.engine.rows;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;

import dev.externaltask.engine.setup.Engine;
import dev.externaltask.engine.setup.OperatonEngine;

/**
 * Twins whose workers ask the first engine itself, and the service beside the second one.
 * Rows are compared after every request; the answers are compared with Camunda's in
 * {@link WorkerTwins}.
 */
final class OperatonWorkerTwins implements AutoCloseable {

	private static final List<Long> DURATIONS = List.of(60_000L, 61_000L, 122_000L);

	private final OperatonEngine judge;

	private final Twins twins;

	private final Random random;

	OperatonWorkerTwins(OperatonEngine judge, OperatonEngine other, long seed) {
		this.judge = judge;
		this.twins = new Twins(judge, other, seed);
		this.random = new Random(seed);
	}

	void run(int requests) {
		this.twins.run(requests, this::request);
	}

	private void request() {
		String task = (this.random.nextInt(20) == 0) ? "nowhere" : this.twins.some("act_ru_ext_task", "id_", 1).get(0);
		long duration = DURATIONS.get(this.random.nextInt(DURATIONS.size()));
		int retries = this.random.nextInt(3);
		switch (this.random.nextInt(8)) {
			case 0 -> this.twins.judged("fetching", () -> this.judge.fetchAndLock(1000, duration),
					() -> post("fetchAndLock", """
							"maxTasks": 1000, "topics": [{"topicName": "work", "lockDuration": %d}]
							""".formatted(duration)));
			case 1, 2 -> this.twins.judged("locking " + task, () -> this.judge.lock(task, duration),
					() -> post(task + "/lock", "\"lockDuration\": %d".formatted(duration)));
			case 3 -> this.twins.judged("unlocking " + task, () -> this.judge.unlock(task),
					() -> this.twins.service().send("POST", "/external-task/" + task + "/unlock", "{}"));
			case 4 -> this.twins.judged("extending " + task, () -> this.judge.extendLock(task, duration),
					() -> post(task + "/extendLock", "\"newDuration\": %d".formatted(duration)));
			default -> this.twins.judged("failing " + task, () -> this.judge.fail(task, retries, duration),
					() -> post(task + "/failure", """
							"errorMessage": "no funds", "errorDetails": "trace", "retries": %d, "retryTimeout": %d
							""".formatted(retries, duration)));
		}
	}

	private HttpResponse<String> post(String path, String members) {
		return this.twins.service()
			.send("POST", "/external-task/" + path, "{\"workerId\": \"%s\", %s}".formatted(Engine.WORKER, members));
	}

	Twins twins() {
		return this.twins;
	}

	@Override
	public void close() {
		this.twins.close();
	}

}
