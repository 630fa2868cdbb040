package dev.externaltask.task;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import dev.externaltask.database.Texts;
import dev.externaltask.error.InvalidRequestException;

/**
 * What the requests of workers have in common. The refusals are the engine family's, its
 * status and its words.
 */
public final class WorkerRequests {

	/** Characters of a worker's id that are kept. */
	private static final int MAX_WORKER = 255;

	private WorkerRequests() {
	}

	/**
	 * The worker's name for itself.
	 * @throws InvalidRequestException 500 if absent, 400 if no table can hold it
	 */
	public static String worker(@Nullable String workerId) {
		return text("workerId", workerId);
	}

	/**
	 * A short text that must be given.
	 * @throws InvalidRequestException 500 if absent, 400 if no table can hold it
	 */
	static String text(String property, @Nullable String value) {
		if (value == null) {
			throw failed("NullValueException", property + " is null");
		}
		if (value.length() > MAX_WORKER || !Texts.isStorable(value)) {
			throw InvalidRequestException.badRequest("%s is longer than 255 or cannot be stored".formatted(property));
		}
		return value;
	}

	/** As Camunda 7: mistakes that only its core notices are its failures. */
	public static InvalidRequestException failed(String type, String message) {
		return InvalidRequestException.of(HttpStatus.INTERNAL_SERVER_ERROR, type, message, 0);
	}

	/** As Camunda 7: a request that the state of the task refuses. */
	public static InvalidRequestException refused(String message) {
		return InvalidRequestException.of(HttpStatus.BAD_REQUEST, "RestException", message, 0);
	}

	/** Absent numbers are 0. */
	public static long orZero(@Nullable Number number) {
		return Objects.requireNonNullElse(number, 0L).longValue();
	}

}
