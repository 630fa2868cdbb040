package dev.externaltask.error;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Carries a refusal from where a request is checked to the answer: its status and its
 * body. Nothing has been changed.
 */
public final class InvalidRequestException extends RuntimeException {

	private final HttpStatus status;

	private final transient ErrorBody body;

	InvalidRequestException(HttpStatus status, ErrorBody body) {
		super(body.message());
		this.status = status;
		this.body = body;
	}

	/**
	 * A mistake in the request itself.
	 * @param message names the property and the value refused
	 */
	public static InvalidRequestException badRequest(String message) {
		return of(HttpStatus.BAD_REQUEST, ErrorBody.INVALID_REQUEST, message, null);
	}

	/**
	 * The request names something that does not exist.
	 */
	public static InvalidRequestException notFound(String message) {
		return of(HttpStatus.NOT_FOUND, ErrorBody.INVALID_REQUEST, message, null);
	}

	/**
	 * The request names tasks that do not exist.
	 * @param missingExternalTaskIds in the order of the request; the answer names the
	 * first 100
	 */
	public static InvalidRequestException notFound(String message, List<String> missingExternalTaskIds) {
		List<String> named = missingExternalTaskIds.stream().limit(100).toList();
		return new InvalidRequestException(HttpStatus.NOT_FOUND,
				new ErrorBody(ErrorBody.INVALID_REQUEST, message, null, named));
	}

	/**
	 * As Camunda 7: some operations answer with another type, and with a code.
	 */
	public static InvalidRequestException of(HttpStatus status, String type, String message, @Nullable Integer code) {
		return new InvalidRequestException(status, new ErrorBody(type, message, code, null));
	}

	/** The status of the answer. */
	public HttpStatus status() {
		return this.status;
	}

	/** The body of the answer. */
	public ErrorBody body() {
		return this.body;
	}

}
