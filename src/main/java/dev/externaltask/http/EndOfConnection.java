package dev.externaltask.http;

import jakarta.servlet.ServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/**
 * Ends a connection with the answer to its request. Without that the server would read
 * the rest of the request's body first, in a thread that waits for the client.
 */
final class EndOfConnection {

	private static final String ATTRIBUTE = EndOfConnection.class.getName();

	private EndOfConnection() {
	}

	/** Lets {@link #of} find the connection. */
	static void prepare(Request request) {
		request.setAttribute(ATTRIBUTE, (Runnable) () -> now(request));
	}

	/** What ends the connection of a request; nothing where there is no server. */
	static Runnable of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof Runnable end) ? end : () -> {
		};
	}

	/** Ends it when the answer has been sent. */
	static void now(Request request) {
		request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
	}

}
