package dev.externaltask.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.DeferredResult;

import dev.externaltask.caller.Caller;
import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.http.ClientConnection;

/**
 * A worker's request that waits for a first task. It holds neither a thread nor a
 * connection to the database.
 */
final class WaitingFetch {

	/** So much later than {@link WaitingFetches} the server would end the request. */
	private static final Duration GRACE = Duration.ofSeconds(30);

	private final TaskFetch fetch;

	private final Caller caller = CurrentCaller.get();

	private final ClientConnection client;

	private final DeferredResult<List<LockedTaskView>> answer;

	private volatile @Nullable Future<?> timer;

	/**
	 * A request of the current caller that has just arrived.
	 * @param timeout milliseconds that the worker wants to wait
	 */
	WaitingFetch(TaskFetch fetch, long timeout, ClientConnection client) {
		this.fetch = fetch;
		this.client = client;
		this.answer = new DeferredResult<>(timeout + GRACE.toMillis(), List.of());
	}

	TaskFetch fetch() {
		return this.fetch;
	}

	/** Who has sent the request. */
	Caller caller() {
		return this.caller;
	}

	DeferredResult<List<LockedTaskView>> answer() {
		return this.answer;
	}

	/** Runs the action when the request is over, however it ends. */
	void whenOver(Runnable action) {
		this.answer.onTimeout(action);
		this.answer.onError((error) -> {
			this.answer.setResult(List.of());
			action.run();
		});
		this.answer.onCompletion(() -> {
			Future<?> running = this.timer;
			if (running != null) {
				running.cancel(false);
			}
			action.run();
		});
	}

	/**
	 * The timer that will answer the request without tasks; cancelled when it is over.
	 */
	void endsBy(Future<?> timer) {
		this.timer = timer;
	}

	boolean isOver() {
		return this.answer.isSetOrExpired();
	}

	/** Whether the same worker of the same caller waits for the same topics. */
	boolean isRepetitionOf(WaitingFetch earlier) {
		return this.caller.equals(earlier.caller) && this.fetch.workerId().equals(earlier.fetch.workerId())
				&& topics().equals(earlier.topics());
	}

	/** Whether nobody would receive an answer. */
	boolean isAbandoned() {
		return this.client.isGone();
	}

	Set<String> topics() {
		return new HashSet<>(this.fetch.topicNames());
	}

	/** Whether a task of one of these topics might suit the worker. */
	boolean concerns(Set<String> topics) {
		return this.fetch.topicNames().stream().anyMatch(topics::contains);
	}

	/**
	 * The topics that have no task left for any worker, if this worker has found none:
	 * those for whose tasks it has no further conditions. A caller that does not see all
	 * tasks tells nothing about the others.
	 */
	Set<String> exhaustedTopics() {
		Set<String> names = new HashSet<>();
		if (!this.fetch.isEmpty() && !this.caller.isLimited()) {
			this.fetch.topics().stream().filter(TopicFetch::isPlain).forEach((topic) -> names.add(topic.name()));
		}
		return names;
	}

}
