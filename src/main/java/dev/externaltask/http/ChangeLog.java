package dev.externaltask.http;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.ServletException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatus;

/**
 * Logs one line for each request that changes something or has tried to, whoever has
 * answered it: who has sent it, and how it ended. The server asks for the line once, when
 * a request is over, waiting and asynchronous ones included. The members of the line are
 * key-value pairs, and its message repeats them for people. Values of clients are quoted
 * and escaped, so that they cannot look like another member or another line.
 */
class ChangeLog extends ValveBase implements AccessLog {

	/** The name of the logger, by which its level and its appender can be set. */
	static final String LOGGER = "external-task.changes";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	/** Characters of a value that a line shows; an annotation has no more than 500. */
	private static final int SHOWN = 500;

	private static final String FETCH = "POST /external-task/fetchAndLock";

	/** How requests are answered that get no further than to the login. */
	private static final Set<Integer> KEPT_OUT = Set.of(HttpStatus.UNAUTHORIZED.value(), HttpStatus.FORBIDDEN.value(),
			HttpStatus.MISDIRECTED_REQUEST.value(), HttpStatus.TOO_MANY_REQUESTS.value());

	private final ChangingEndpoints endpoints;

	ChangeLog(ChangingEndpoints endpoints) {
		super(true);
		this.endpoints = endpoints;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
	}

	@Override
	public void log(@Nullable Request request, @Nullable Response response, long time) {
		if (request != null && response != null && logger.isInfoEnabled()) {
			CallNotes.of(request)
				.filter((notes) -> !notes.changesNothing())
				.ifPresent((notes) -> log(request,
						Objects.requireNonNullElseGet(notes.sentStatus(), response::getStatus), notes));
		}
	}

	private void log(Request request, int status, CallNotes notes) {
		this.endpoints.patternOf(notes.method(), notes.endpointPath()).ifPresent((pattern) -> {
			String endpoint = notes.method() + " " + pattern;
			Level level = isInteresting(endpoint, status, notes) ? Level.INFO : Level.DEBUG;
			if (logger.isEnabledForLevel(level)) {
				MDC.put(RequestId.LOG_KEY, RequestId.of(request));
				write(level, endpoint, status, notes);
				MDC.remove(RequestId.LOG_KEY);
			}
		});
	}

	/**
	 * Workers ask for tasks all the time, and whoever is kept out could fill the log.
	 */
	private static boolean isInteresting(String endpoint, int status, CallNotes notes) {
		Long tasks = notes.tasks();
		boolean hasFetchedNothing = endpoint.equals(FETCH) && status < HttpStatus.BAD_REQUEST.value()
				&& (tasks == null || tasks == 0);
		return !hasFetchedNothing && !(notes.user() == null && KEPT_OUT.contains(status));
	}

	/** Writes the line, at this level. */
	static void write(Level level, String endpoint, int status, CallNotes notes) {
		Line line = new Line(logger.atLevel(level));
		line.add("userName", notes.user());
		line.add("clientAddress", notes.address());
		line.add("endpoint", endpoint);
		line.add("path", notes.path());
		line.add("status", status);
		line.add("durationMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - notes.begin()));
		line.add("tasks", notes.tasks());
		line.add("incidentsOpened", notes.incidentsOpened());
		line.add("incidentsResolved", notes.incidentsResolved());
		line.add("annotation", notes.annotation());
		line.log();
	}

	@Override
	public void setRequestAttributesEnabled(boolean enabled) {
		// the address comes from the notes
	}

	@Override
	public boolean getRequestAttributesEnabled() {
		return false;
	}

	/**
	 * A line that grows.
	 */
	private static final class Line {

		private LoggingEventBuilder event;

		private final StringBuilder message = new StringBuilder(256);

		private Line(LoggingEventBuilder event) {
			this.event = event;
		}

		private void add(String name, @Nullable String value) {
			if (value != null) {
				String shown = (value.length() > SHOWN) ? value.substring(0, SHOWN) + "..." : value;
				String quoted = shown.replace("\\", "\\\\").replace("\"", "\\\"");
				begin(name).append('"').append(LogLines.escaped(quoted)).append('"');
				this.event = this.event.addKeyValue(name, LogLines.escaped(shown));
			}
		}

		private void add(String name, @Nullable Number value) {
			if (value != null) {
				begin(name).append(value);
				this.event = this.event.addKeyValue(name, value);
			}
		}

		private StringBuilder begin(String name) {
			return (this.message.isEmpty() ? this.message : this.message.append(' ')).append(name).append('=');
		}

		private void log() {
			this.event.log(this.message.toString());
		}

	}

}
