package dev.externaltask.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.DeferredResult;

import dev.externaltask.http.ClientConnection;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Waiting requests on a service and a database that a test plays.
 */
final class WaitingRoom implements AutoCloseable {

	/** Long enough to look for tasks only if somebody asks for it. */
	static final Duration NEVER = Duration.ofMinutes(1);

	/** Milliseconds that no request of a test waits. */
	static final long LONG = 600_000;

	/** Seconds until a test gives up. */
	static final long PATIENCE = 20;

	private static final TaskFetch LAST = Fetches.plain("last", "end of the test");

	final FetchService service = mock();

	final AvailableTopicStatements availableTopics = mock();

	private final List<WaitingFetches> started = new ArrayList<>();

	/** Looks for tasks only when it is woken. */
	final WaitingFetches waiting = start(NEVER, 100);

	/** A test says what the service answers before it lets requests wait. */
	WaitingRoom() {
		given(this.service.fetch(LAST)).willReturn(List.of(Fetches.task("last", "end of the test")));
	}

	/** Others on the same service. */
	WaitingFetches start(Duration pollInterval, int maxWaiting) {
		WaitingFetches fetches = new WaitingFetches(this.service, this.availableTopics,
				new WorkerProperties(maxWaiting, pollInterval, 1_000, false));
		fetches.start();
		this.started.add(fetches);
		return fetches;
	}

	/** Lets a request wait that was not woken while it looked for tasks. */
	DeferredResult<List<LockedTaskView>> add(TaskFetch fetch) {
		return add(this.waiting, fetch);
	}

	static DeferredResult<List<LockedTaskView>> add(WaitingFetches waiting, TaskFetch fetch) {
		return waiting.add(fetch, LONG, ClientConnection.unknown(), waiting.wakeCount());
	}

	/** Waits for the answer. */
	static @Nullable Object resultOf(DeferredResult<List<LockedTaskView>> answer) throws Exception {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		answer.setResultHandler(result::complete);
		return result.get(PATIENCE, TimeUnit.SECONDS);
	}

	/** Waits for all looks asked for so far: one thread does them one after the other. */
	void awaitLooks() throws Exception {
		DeferredResult<List<LockedTaskView>> last = add(LAST);
		this.waiting.wake("end of the test");
		resultOf(last);
	}

	@Override
	public void close() {
		this.started.forEach(WaitingFetches::stop);
	}

}
