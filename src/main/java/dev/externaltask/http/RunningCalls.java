package dev.externaltask.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The requests that threads work on. Ends a request's query when it takes longer than
 * {@code external-task.query-timeout}, or when the client has hung up.
 */
@Component
public class RunningCalls extends OncePerRequestFilter implements DisposableBean {

	private static final ThreadLocal<@Nullable RunningCall> current = new ThreadLocal<>();

	/** All running requests are looked at every so many milliseconds. */
	private static final long PERIOD = 500;

	private final Set<RunningCall> calls = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

	private final Future<?> checks;

	RunningCalls(QueryProperties properties) {
		Duration timeout = properties.queryTimeout();
		this.checks = this.watch.scheduleWithFixedDelay(() -> this.calls.forEach((call) -> call.check(timeout)), PERIOD,
				PERIOD, TimeUnit.MILLISECONDS);
	}

	/**
	 * Notes that the request of this thread waits for a query from now on. Without effect
	 * outside of requests.
	 * @param query ends itself and nothing else when it is cancelled, and nothing if it
	 * has ended
	 */
	public static void waitsFor(CancellableQuery query) {
		RunningCall call = current.get();
		if (call != null) {
			call.waitsFor(query);
		}
	}

	/** Whether a query of this thread's request was ended because it took too long. */
	static boolean hasTimedOut() {
		RunningCall call = current.get();
		return call != null && call.hasTimedOut();
	}

	/** A request whose body has come slowly is dispatched once it is there. */
	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RunningCall call = new RunningCall(ClientConnection.of(request));
		this.calls.add(call);
		current.set(call);
		try {
			chain.doFilter(request, response);
		}
		finally {
			current.remove();
			this.calls.remove(call);
			call.end();
		}
	}

	@Override
	public void destroy() {
		this.checks.cancel(true);
		this.watch.shutdownNow();
		super.destroy();
	}

}
