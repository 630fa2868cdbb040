package dev.externaltask.http;

import java.util.Optional;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What {@link ChangeLog} tells of a request at its end. The request carries its notes
 * from its beginning on, and whoever works on it adds what only he knows.
 */
public final class CallNotes {

	private static final String ATTRIBUTE = CallNotes.class.getName();

	private final long begin = System.nanoTime();

	private final String method;

	private final String path;

	private final String endpointPath;

	private final String address;

	private boolean changesNothing;

	private @Nullable Integer sentStatus;

	private @Nullable String user;

	private @Nullable Long tasks;

	private @Nullable Long incidentsOpened;

	private @Nullable Long incidentsResolved;

	private @Nullable String annotation;

	private CallNotes(HttpServletRequest request) {
		this.method = request.getMethod();
		this.path = request.getRequestURI();
		this.endpointPath = this.path.substring(request.getContextPath().length());
		this.address = request.getRemoteAddr();
	}

	/** Begins the notes of a request, unless it has some already. */
	static void begin(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) == null) {
			request.setAttribute(ATTRIBUTE, new CallNotes(request));
		}
	}

	/** The notes of a request; empty for one that changes nothing by its method. */
	static Optional<CallNotes> of(ServletRequest request) {
		return Optional.ofNullable((CallNotes) request.getAttribute(ATTRIBUTE));
	}

	/** Those of this thread's request; empty outside of requests as well. */
	private static Optional<CallNotes> current() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? of(attributes.getRequest()) : Optional.empty();
	}

	/** Notes who has sent the request. */
	public static void noteUser(HttpServletRequest request, String name) {
		of(request).ifPresent((notes) -> notes.user = name);
	}

	/**
	 * Notes what was answered before the request had an end. The server may note a
	 * failure of the connection as the status afterwards.
	 */
	static void noteSentStatus(ServletRequest request, int status) {
		of(request).ifPresent((notes) -> notes.sentStatus = status);
	}

	/** Notes that the request of this thread only asks what it would change. */
	public static void noteDryRun() {
		current().ifPresent((notes) -> notes.changesNothing = true);
	}

	/** Notes how many tasks the request of this thread has set or fetched. */
	public static void noteTasks(long tasks) {
		current().ifPresent((notes) -> notes.tasks = tasks);
	}

	/** Notes how many incidents the request of this thread has opened and resolved. */
	public static void noteIncidents(long opened, long resolved) {
		current().ifPresent((notes) -> {
			notes.incidentsOpened = opened;
			notes.incidentsResolved = resolved;
		});
	}

	/** Notes the reason that the request of this thread gives. */
	public static void noteAnnotation(@Nullable String annotation) {
		current().ifPresent((notes) -> notes.annotation = annotation);
	}

	long begin() {
		return this.begin;
	}

	String method() {
		return this.method;
	}

	/**
	 * As the client has sent it, with the context path, without the name of the engine.
	 */
	String path() {
		return this.path;
	}

	/** The same below the context path. */
	String endpointPath() {
		return this.endpointPath;
	}

	/** Of the client; behind a trusted proxy the one that the proxy names. */
	String address() {
		return this.address;
	}

	@Nullable Integer sentStatus() {
		return this.sentStatus;
	}

	boolean changesNothing() {
		return this.changesNothing;
	}

	@Nullable String user() {
		return this.user;
	}

	@Nullable Long tasks() {
		return this.tasks;
	}

	@Nullable Long incidentsOpened() {
		return this.incidentsOpened;
	}

	@Nullable Long incidentsResolved() {
		return this.incidentsResolved;
	}

	@Nullable String annotation() {
		return this.annotation;
	}

}
