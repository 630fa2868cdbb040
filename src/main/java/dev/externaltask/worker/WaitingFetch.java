package dev.externaltask.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * A worker's request that waits for a first task. It holds no thread and no connection to
 * the database.
 */
final class WaitingFetch {

	/** The container only steps in if nobody here does. */
	private static final Duration GRACE = Duration.ofSeconds(30);

	private final TaskFetch fetch;

	private final DeferredResult<List<LockedTaskView>> answer;

	private volatile @Nullable Future<?> timer;

	WaitingFetch(TaskFetch fetch, long timeout) {
		this.fetch = fetch;
		this.answer = new DeferredResult<>(timeout + GRACE.toMillis(), List.of());
	}

	TaskFetch fetch() {
		return this.fetch;
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

	void endsBy(Future<?> timer) {
		this.timer = timer;
	}

	boolean isOver() {
		return this.answer.isSetOrExpired();
	}

	Set<String> topics() {
		Set<String> names = new HashSet<>();
		this.fetch.topics().forEach((topic) -> names.add(topic.name()));
		return names;
	}

	/** Whether a task of one of these topics might suit. */
	boolean concerns(Set<String> topics) {
		return this.fetch.topics().stream().map(TopicFetch::name).anyMatch(topics::contains);
	}

	/** After nothing was found: topics in which nothing is left for anybody. */
	Set<String> exhausted() {
		Set<String> names = new HashSet<>();
		if (!this.fetch.isEmpty()) {
			this.fetch.topics().stream().filter(TopicFetch::isPlain).forEach((topic) -> names.add(topic.name()));
		}
		return names;
	}

}
