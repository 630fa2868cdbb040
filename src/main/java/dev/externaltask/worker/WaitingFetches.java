package dev.externaltask.worker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

import dev.externaltask.error.InvalidRequestException;

/**
 * Requests that wait for tasks, in the order of their arrival. One thread serves all of
 * them: it is told of topics that may have tasks, and looks by itself now and then.
 * Another one ends those whose time is over, even if the database takes long.
 */
@Component
class WaitingFetches implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WaitingFetches.class);

	/** Of the time, at most one part in so many goes into looking. */
	private static final int SHARE = 20;

	private final Set<WaitingFetch> waiting = new LinkedHashSet<>();

	private final FetchService service;

	private final AvailableTopicStatements available;

	private final WorkerProperties properties;

	/** Grows with every word that there may be tasks. */
	private final AtomicLong news = new AtomicLong();

	private ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	private ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

	private boolean running;

	private @Nullable Future<?> nextLook;

	WaitingFetches(FetchService service, AvailableTopicStatements available, WorkerProperties properties) {
		this.service = service;
		this.available = available;
		this.properties = properties;
	}

	/** To be asked before looking for tasks, and given to {@link #add}. */
	long news() {
		return this.news.get();
	}

	/**
	 * Lets a request wait.
	 * @param timeout milliseconds until an empty answer
	 * @param before {@link #news} before the caller found nothing
	 * @throws InvalidRequestException 500 if too many are waiting
	 */
	DeferredResult<List<LockedTaskView>> add(TaskFetch fetch, long timeout, long before) {
		WaitingFetch request = new WaitingFetch(fetch, timeout);
		synchronized (this) {
			if (!this.running) {
				throw shutdown();
			}
			if (this.waiting.size() >= this.properties.maxWaiting()) {
				throw InvalidRequestException.of(HttpStatus.INTERNAL_SERVER_ERROR, "InvalidRequestException",
						"At the moment the server has to handle too many requests at the same time. Please try again later.",
						null);
			}
			this.waiting.add(request);
			request.whenOver(() -> remove(request));
			request.endsBy(this.timers.schedule(() -> request.answer().setResult(List.of()), Math.max(timeout, 0),
					TimeUnit.MILLISECONDS));
			lookLater();
		}
		if (this.news.get() != before) {
			submit(() -> serve(List.of(request), request.topics()));
		}
		return request.answer();
	}

	private synchronized void remove(WaitingFetch request) {
		this.waiting.remove(request);
	}

	/**
	 * There may be tasks.
	 * @param topic of which topic, {@code null} for any
	 */
	void wake(@Nullable String topic) {
		this.news.incrementAndGet();
		submit(() -> {
			Set<String> topics = (topic != null) ? Set.of(topic) : this.available.among(topics());
			serve(concerned(topics), topics);
		});
	}

	private void submit(Runnable action) {
		try {
			this.thread.execute(() -> guarded(action));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Nobody waits any more", ex);
		}
	}

	/** A failure is the database's; the next look will tell. */
	private static void guarded(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Could not look for tasks for waiting workers: {}", ex.getMessage());
		}
	}

	private synchronized List<WaitingFetch> concerned(Set<String> topics) {
		return this.waiting.stream().filter((request) -> request.concerns(topics)).toList();
	}

	private synchronized Set<String> topics() {
		Set<String> topics = new HashSet<>();
		this.waiting.forEach((request) -> topics.addAll(request.topics()));
		return topics;
	}

	/** In the order of arrival, until nothing is left. */
	private void serve(List<WaitingFetch> requests, Set<String> topics) {
		Set<String> left = new HashSet<>(topics);
		for (WaitingFetch request : requests) {
			if (left.isEmpty()) {
				return;
			}
			if (!request.isOver() && request.concerns(left)) {
				List<LockedTaskView> tasks = this.service.fetch(request.fetch());
				if (tasks.isEmpty()) {
					left.removeAll(request.exhausted());
				}
				else {
					answer(request, tasks);
				}
			}
		}
	}

	/** A worker that has gone meanwhile does not keep its tasks. */
	private void answer(WaitingFetch request, List<LockedTaskView> tasks) {
		remove(request);
		if (!request.answer().setResult(tasks)) {
			this.service.release(tasks);
		}
	}

	private void lookLater() {
		if (this.nextLook == null) {
			this.nextLook = lookIn(this.properties.pollInterval().toMillis());
		}
	}

	private Future<?> lookIn(long milliseconds) {
		return this.thread.schedule(this::look, milliseconds, TimeUnit.MILLISECONDS);
	}

	/** Finds what nobody told of: locks that expired, and what an engine did. */
	private void look() {
		long begin = System.nanoTime();
		guarded(() -> {
			Set<String> found = this.available.among(topics());
			serve(concerned(found), found);
		});
		long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
		synchronized (this) {
			this.nextLook = (this.running && !this.waiting.isEmpty())
					? lookIn(Math.max(this.properties.pollInterval().toMillis(), took * SHARE)) : null;
		}
	}

	@Override
	public synchronized void start() {
		if (this.thread.isShutdown()) {
			this.thread = Executors.newSingleThreadScheduledExecutor();
			this.timers = Executors.newSingleThreadScheduledExecutor();
		}
		this.running = true;
	}

	/** Before the server stops taking requests, so that it need not wait for these. */
	@Override
	public void stop() {
		List<WaitingFetch> left;
		synchronized (this) {
			this.running = false;
			left = new ArrayList<>(this.waiting);
			this.waiting.clear();
		}
		left.forEach((request) -> request.answer().setErrorResult(shutdown()));
		this.thread.shutdown();
		this.timers.shutdownNow();
	}

	private static InvalidRequestException shutdown() {
		return InvalidRequestException.of(HttpStatus.INTERNAL_SERVER_ERROR, "RestException",
				"Request rejected due to shutdown of application server.", null);
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

}
