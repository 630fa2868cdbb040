package dev.externaltask.worker;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.AsyncEvent;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * A request whose answer was promised, and what a server reports of it.
 */
final class ServerRequest {

	private final MockAsyncContext context;

	private final StandardServletAsyncWebRequest request;

	private ServerRequest(MockAsyncContext context, StandardServletAsyncWebRequest request) {
		this.context = context;
		this.request = request;
	}

	/** The request that is to be answered so. */
	static ServerRequest waitingFor(DeferredResult<?> answer) throws Exception {
		MockHttpServletRequest servletRequest = new MockHttpServletRequest();
		servletRequest.setAsyncSupported(true);
		StandardServletAsyncWebRequest request = new StandardServletAsyncWebRequest(servletRequest,
				new MockHttpServletResponse());
		WebAsyncManager manager = WebAsyncUtils.getAsyncManager(servletRequest);
		manager.setAsyncWebRequest(request);
		manager.startDeferredResultProcessing(answer);
		return new ServerRequest((MockAsyncContext) Objects.requireNonNull(servletRequest.getAsyncContext()), request);
	}

	/** Milliseconds until the server would end the request. */
	long timeout() {
		return this.context.getTimeout();
	}

	/** The client has closed its connection. */
	void clientGone() throws IOException {
		this.request.onError(new AsyncEvent(this.context, new IOException("Broken pipe")));
	}

	/** The server ends the request, since nobody has answered it. */
	void timedOut() throws IOException {
		this.request.onTimeout(new AsyncEvent(this.context));
	}

	/** The answer has been sent. */
	void completed() throws IOException {
		this.request.onComplete(new AsyncEvent(this.context));
	}

}
