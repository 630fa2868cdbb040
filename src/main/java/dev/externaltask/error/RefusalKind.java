package dev.externaltask.error;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The kinds of refusal that clients of the engine family tell apart: the status of the
 * answer, the type and the code in its body.
 */
enum RefusalKind {

	/** 400, a mistake in the request; what most refusals are. */
	INVALID(HttpStatus.BAD_REQUEST, ErrorBody.INVALID_REQUEST, null),
	/** 400, the state of the task or a number in a worker's request does not allow it. */
	REST(HttpStatus.BAD_REQUEST, "RestException", 0),
	/** 400, a query that is not complete. */
	NOT_VALID(HttpStatus.BAD_REQUEST, "NotValidException", 0),
	/** 400, a number that the engine's interface for programs refuses. */
	BAD_USER_REQUEST(HttpStatus.BAD_REQUEST, "BadUserRequestException", 0),
	/** 401, the caller has not proved who it is. */
	NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED, "AuthenticationException", null),
	/** 403, the caller may not do it. */
	NOT_AUTHORIZED(HttpStatus.FORBIDDEN, "AuthorizationException", null),
	/** 421, the request was meant for another server. */
	MISDIRECTED(HttpStatus.MISDIRECTED_REQUEST, ErrorBody.INVALID_REQUEST, null),
	/** 429, too many wrong passwords have come. */
	TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "AuthenticationException", null),
	/** 404, the request names something that does not exist. */
	NOT_FOUND(HttpStatus.NOT_FOUND, ErrorBody.INVALID_REQUEST, null),
	/** 404, there is no external task with the id in the path of a write. */
	TASK_NOT_FOUND(HttpStatus.NOT_FOUND, "RestException", 0),
	/** 404, there is no external task with the id in the path of a read. */
	NOTHING_TO_READ(HttpStatus.NOT_FOUND, "RestException", null),
	/** 404, no endpoint has this path. */
	NO_ENDPOINT(HttpStatus.NOT_FOUND, "NotFoundException", null),
	/** 405, the endpoint has no such method. */
	NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "NotAllowedException", null),
	/** 406, the client takes no answer of the kind that the endpoint gives. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "NotAcceptableException", null),
	/** 408, the body takes too long to arrive. */
	TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, ErrorBody.INVALID_REQUEST, null),
	/** 413, the body is too large. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ErrorBody.INVALID_REQUEST, null),
	/** 415, the endpoint reads JSON only. */
	NOT_SUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "NotSupportedException", null),
	/** 400, a value is missing; Camunda 7 answers 500, since only its core notices. */
	NULL_VALUE(HttpStatus.BAD_REQUEST, "NullValueException", 0),
	/**
	 * 404, there is nothing whose details could be read or set; Camunda 7 answers 500.
	 */
	NO_DETAILS(HttpStatus.NOT_FOUND, "NullValueException", 0),
	/**
	 * 400, a number is out of range; Camunda 7 answers 500, since only its core notices.
	 */
	PROCESS_ENGINE(HttpStatus.BAD_REQUEST, "ProcessEngineException", 0),
	/** 500, too many workers wait at the same time. */
	OVERLOADED(HttpStatus.INTERNAL_SERVER_ERROR, ErrorBody.INVALID_REQUEST, null),
	/** 500, the service is being stopped. */
	SHUTDOWN(HttpStatus.INTERNAL_SERVER_ERROR, "RestException", null),
	/** 501, only the engine beside this service may do it. */
	NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "NotImplementedException", null),
	/** 503, the database does not answer, or memory is short, at the moment. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailableException", null);

	private final HttpStatus status;

	private final String type;

	private final @Nullable Integer code;

	RefusalKind(HttpStatus status, String type, @Nullable Integer code) {
		this.status = status;
		this.type = type;
		this.code = code;
	}

	/** A refusal of this kind. */
	InvalidRequestException refusal(String message) {
		return new InvalidRequestException(this.status, new ErrorBody(this.type, message, this.code, null));
	}

	/**
	 * A refusal of this kind that quotes values, 100 characters of each at most.
	 * @param format of the message, with {@code %s} for each value
	 */
	InvalidRequestException quoting(String format, @Nullable Object... values) {
		return refusal(format.formatted(Arrays.stream(values).map(Quote::of).toArray()));
	}

	/**
	 * A refusal of this kind whose answer lists tasks that do not exist.
	 * @param format of the message, with {@code %s} for the first of them
	 */
	InvalidRequestException listing(String format, List<String> missingExternalTaskIds) {
		List<String> ids = missingExternalTaskIds.stream().map(Quote::of).toList();
		return new InvalidRequestException(this.status,
				new ErrorBody(this.type, format.formatted(ids.get(0)), this.code, ids));
	}

}
