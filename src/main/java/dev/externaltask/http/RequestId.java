package dev.externaltask.http;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id, which its answer and each line that is logged for it carry.
 * A harmless id that the client sends is taken; in place of any other there is a new one.
 * Stands before everything else in the server, so that answers have an id that never
 * reach our code, and that all parts of an asynchronous request have the same one.
 */
class RequestId extends ValveBase {

	/** Of the request and of its answer. */
	static final String HEADER = "X-Request-Id";

	/** Of log lines. */
	static final String LOG_KEY = "requestId";

	private static final String ATTRIBUTE = RequestId.class.getName();

	private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	RequestId() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		String id = id(request);
		response.setHeader(HEADER, id);
		MDC.put(LOG_KEY, id);
		try {
			getNext().invoke(request, response);
		}
		finally {
			MDC.remove(LOG_KEY);
		}
	}

	/** The same whenever the server comes back to the request. */
	private static String id(Request request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String known) {
			return known;
		}
		String id = idFor(request.getHeader(HEADER));
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

	/** The id of a request that has passed here; empty for another one. */
	static String of(Request request) {
		return (request.getAttribute(ATTRIBUTE) instanceof String known) ? known : "";
	}

	/** What the client has sent, if it is harmless, or a new id. */
	static String idFor(@Nullable String sent) {
		return (sent != null && HARMLESS.matcher(sent).matches()) ? sent : UUID.randomUUID().toString();
	}

}
