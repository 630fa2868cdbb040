package dev.externaltask.worker;

import java.time.Duration;
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
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.http.ClientConnection;

/**
 * The requests that wait for tasks, in the order of their arrival. One thread looks for
 * tasks for all of them: when it is woken because a topic may have tasks, and by itself
 * now and then. Another thread ends the requests whose time is over, even while the
 * database is slow.
 */
@Component
class WaitingFetches implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WaitingFetches.class);

	/**
	 * The pause between two looks is at least so many times as long as the look before
	 * it, so that looking never takes more than a twentieth of the time.
	 */
	private static final int PAUSE_PER_LOOK = 20;

	/** The pause between two searches for requests whose client has gone. */
	private static final Duration SEARCH_PAUSE = Duration.ofSeconds(4);

	private final Set<WaitingFetch> waiting = new LinkedHashSet<>();

	private final FetchService service;

	private final AvailableTopicStatements availableTopics;

	private final WorkerProperties properties;

	private final AtomicLong wakeCount = new AtomicLong();

	private ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor();

	private ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

	private boolean running;

	private @Nullable Future<?> nextLook;

	private @Nullable Future<?> nextSearch;

	WaitingFetches(FetchService service, AvailableTopicStatements availableTopics, WorkerProperties properties) {
		this.service = service;
		this.availableTopics = availableTopics;
		this.properties = properties;
	}

	/**
	 * How often {@link #wake} was called so far. A caller reads the count before it looks
	 * for tasks, and gives it to {@link #add} if it has found none.
	 */
	long wakeCount() {
		return this.wakeCount.get();
	}

	/**
	 * Lets a request wait.
	 * @param timeout milliseconds until the request is answered without tasks
	 * @param client the request ends when it has gone
	 * @param wakeCountBefore {@link #wakeCount} before the caller looked for tasks; if it
	 * has grown since, tasks may have been missed, and are looked for at once
	 * @throws dev.externaltask.error.InvalidRequestException 500 if too many requests
	 * wait already, or if the service is shutting down
	 */
	DeferredResult<List<LockedTaskView>> add(TaskFetch fetch, long timeout, ClientConnection client,
			long wakeCountBefore) {
		WaitingFetch request = new WaitingFetch(fetch, timeout, client);
		synchronized (this) {
			if (!this.running) {
				throw WorkerRefusals.shuttingDown();
			}
			if (this.waiting.size() >= this.properties.maxWaiting()) {
				throw WorkerRefusals.tooManyWaiting();
			}
			if (this.properties.onePollPerWorker()) {
				this.waiting.stream().filter(request::isRepetitionOf).toList().forEach(this::end);
			}
			this.waiting.add(request);
			request.whenOver(() -> remove(request));
			request.endsBy(this.timers.schedule(() -> request.answer().setResult(List.of()), Math.max(timeout, 0),
					TimeUnit.MILLISECONDS));
			scheduleFirstLook();
			scheduleSearchForAbandoned();
		}
		if (this.wakeCount.get() != wakeCountBefore) {
			submit(() -> serve(List.of(request), request.topics()));
		}
		return request.answer();
	}

	/** The requests that wait at this moment. */
	synchronized List<WaitingFetch> all() {
		return List.copyOf(this.waiting);
	}

	private synchronized void remove(WaitingFetch request) {
		this.waiting.remove(request);
	}

	/**
	 * Looks for tasks, since there may be some now.
	 * @param topic of the tasks; {@code null} if they may be of any topic
	 */
	void wake(@Nullable String topic) {
		this.wakeCount.incrementAndGet();
		submit(() -> {
			Set<String> topics = (topic != null) ? Set.of(topic) : this.availableTopics.among(topics());
			serve(requestsFor(topics), topics);
		});
	}

	private void submit(Runnable action) {
		try {
			this.looker.execute(() -> runGuarded(action));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The service is shutting down; no request waits any more", ex);
		}
	}

	/**
	 * Survives a failure of the database: the requests go on waiting, and the next look
	 * may succeed.
	 */
	private static void runGuarded(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Could not look for tasks for waiting workers: {}", ex.getMessage());
		}
	}

	private synchronized List<WaitingFetch> requestsFor(Set<String> topics) {
		return this.waiting.stream().filter((request) -> request.concerns(topics)).toList();
	}

	private synchronized Set<String> topics() {
		Set<String> topics = new HashSet<>();
		this.waiting.forEach((request) -> topics.addAll(request.topics()));
		return topics;
	}

	/**
	 * Serves the requests in the order of their arrival, until no topic has a task left.
	 */
	private void serve(List<WaitingFetch> requests, Set<String> topics) {
		Set<String> topicsLeft = new HashSet<>(topics);
		for (WaitingFetch request : requests) {
			if (topicsLeft.isEmpty()) {
				return;
			}
			if (request.isOver() || !request.concerns(topicsLeft)) {
				continue;
			}
			if (request.isAbandoned()) {
				end(request);
			}
			else {
				List<LockedTaskView> tasks = CurrentCaller.call(request.caller(),
						() -> this.service.fetch(request.fetch()));
				if (tasks.isEmpty()) {
					topicsLeft.removeAll(request.exhaustedTopics());
				}
				else {
					answer(request, tasks);
				}
			}
		}
	}

	/** Takes the tasks back if the request has ended meanwhile. */
	private void answer(WaitingFetch request, List<LockedTaskView> tasks) {
		remove(request);
		if (!request.answer().setResult(tasks)) {
			this.service.release(tasks);
		}
	}

	/** Answers a request without tasks, which nobody receives if its client has gone. */
	private void end(WaitingFetch request) {
		remove(request);
		request.answer().setResult(List.of());
	}

	private void scheduleSearchForAbandoned() {
		if (this.nextSearch == null) {
			this.nextSearch = this.timers.schedule(this::endAbandoned, SEARCH_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	/** Ends the requests whose client has gone, so that they cost nothing any more. */
	private void endAbandoned() {
		all().stream().filter(WaitingFetch::isAbandoned).forEach(this::end);
		synchronized (this) {
			this.nextSearch = null;
			if (this.running && !this.waiting.isEmpty()) {
				scheduleSearchForAbandoned();
			}
		}
	}

	private void scheduleFirstLook() {
		if (this.nextLook == null) {
			this.nextLook = lookIn(this.properties.pollInterval().toMillis());
		}
	}

	private Future<?> lookIn(long milliseconds) {
		return this.looker.schedule(this::look, milliseconds, TimeUnit.MILLISECONDS);
	}

	/** Finds tasks that no one wakes us for: locks that have expired, and an engine's. */
	private void look() {
		long begin = System.nanoTime();
		try {
			runGuarded(() -> {
				Set<String> available = this.availableTopics.among(topics());
				serve(requestsFor(available), available);
			});
		}
		finally {
			scheduleNextLook(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
		}
	}

	private synchronized void scheduleNextLook(long millisecondsOfThisOne) {
		this.nextLook = (this.running && !this.waiting.isEmpty())
				? lookIn(Math.max(this.properties.pollInterval().toMillis(), millisecondsOfThisOne * PAUSE_PER_LOOK))
				: null;
	}

	@Override
	public synchronized void start() {
		if (this.looker.isShutdown()) {
			this.looker = Executors.newSingleThreadScheduledExecutor();
			this.timers = Executors.newSingleThreadScheduledExecutor();
		}
		this.running = true;
	}

	/**
	 * Ends all requests. Happens before the server stops taking requests, so that the
	 * server need not wait for these.
	 */
	@Override
	public void stop() {
		List<WaitingFetch> left;
		synchronized (this) {
			this.running = false;
			left = new ArrayList<>(this.waiting);
			this.waiting.clear();
			if (this.nextLook != null) {
				this.nextLook.cancel(false);
				this.nextLook = null;
			}
			this.nextSearch = null;
		}
		left.forEach((request) -> request.answer().setErrorResult(WorkerRefusals.shuttingDown()));
		this.looker.shutdown();
		this.timers.shutdownNow();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

}
