package dev.externaltask.error;

import org.springframework.http.HttpStatus;

/**
 * Carries a refusal from where a request is checked to the answer: its status and its
 * body. Nothing has been changed.
 */
public sealed class InvalidRequestException extends RuntimeException permits RowsLockedException {

	private final HttpStatus status;

	private final transient ErrorBody body;

	InvalidRequestException(HttpStatus status, ErrorBody body) {
		super(body.message());
		this.status = status;
		this.body = body;
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
