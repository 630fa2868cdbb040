package dev.externaltask.operation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.database.Daemons;
import dev.externaltask.error.OperationRefusals;

/**
 * Sends clients how far operations are, as server-sent events, until the operation has
 * ended or the client has gone. Stopped before the server is, which would wait for the
 * clients.
 */
@Component
class OperationEvents implements SmartLifecycle {

	private static final int MAX_CLIENTS = 100;

	/** A client that takes events slowly delays only the clients of its thread. */
	private static final int THREADS = 4;

	private final BatchReader reader;

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS,
			Daemons.named("operation-events"));

	private final Set<ProgressWatcher> watchers = ConcurrentHashMap.newKeySet();

	private volatile boolean running;

	OperationEvents(BatchReader reader) {
		this.reader = reader;
	}

	/**
	 * Sends a client the progress of an operation, each second as long as it changes.
	 * @param progress the first to be sent
	 * @throws dev.externaltask.error.InvalidRequestException 503 if too many clients
	 * watch operations
	 */
	SseEmitter watch(String id, OperationProgress progress) {
		if (this.watchers.size() >= MAX_CLIENTS) {
			throw OperationRefusals.tooManyWatch(MAX_CLIENTS);
		}
		SseEmitter client = new SseEmitter(0L);
		ProgressWatcher watcher = new ProgressWatcher(client, CurrentCaller.get(), () -> this.reader.progress(id),
				progress);
		this.watchers.add(watcher);
		client.onCompletion(() -> forget(watcher));
		client.onError((failure) -> forget(watcher));
		watcher.repeatBy(this.threads.scheduleWithFixedDelay(watcher, 0, 1, TimeUnit.SECONDS));
		return client;
	}

	private void forget(ProgressWatcher watcher) {
		this.watchers.remove(watcher);
		watcher.end();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.threads.shutdownNow();
		this.watchers.forEach(ProgressWatcher::end);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
