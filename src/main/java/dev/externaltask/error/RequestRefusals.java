package dev.externaltask.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Refusals of requests that fit no endpoint or cannot be read, whatever the endpoint. The
 * texts are messages of constraints on bodies, which {@link ConstraintRefusals} reads.
 */
public final class RequestRefusals {

	/** 400: a text in the body contains U+0000 or half of a surrogate pair. */
	public static final String UNSTORABLE = "{property} contains a character that no stored text can have";

	/** 400: a text contains a line break or another control character. */
	public static final String CONTROL_CHARACTER = "{property} contains a control character: {refused}";

	/** 400: a list in the body has a null element. */
	public static final String CONTAINS_NULL = "{property} contains null value";

	private RequestRefusals() {
	}

	/** 400: the endpoint has no such query parameter. */
	public static InvalidRequestException unknownParameter(String name) {
		return RefusalKind.INVALID.quoting("Unknown query parameter '%s'", name);
	}

	/**
	 * 400: the value of a query parameter is not of the type that the endpoint takes.
	 * @param javaType the name of that type
	 */
	public static InvalidRequestException cannotConvert(String name, @Nullable Object value, String javaType) {
		return RefusalKind.INVALID.quoting(QueryRefusals.CANNOT_CONVERT, name, value, value, javaType);
	}

	/** 400: a query parameter has a name, but no equals sign and so no value. */
	public static InvalidRequestException noValue(String name) {
		return RefusalKind.INVALID.quoting("Query parameter '%s' has no value", name);
	}

	/**
	 * 400: the path is below the name of an engine that this service does not stand in
	 * for.
	 */
	public static InvalidRequestException noSuchEngine() {
		return RefusalKind.INVALID.refusal("No process engine available");
	}

	/**
	 * 400: the headers of a proxy give no address that a location could begin with.
	 * @param address that they give
	 */
	public static InvalidRequestException noAddress(String address) {
		return RefusalKind.INVALID.quoting("The request's headers give an address that is none: '%s'", address);
	}

	/** 400: the body is not a JSON object. */
	public static InvalidRequestException noObject() {
		return RefusalKind.INVALID.refusal("The request body must be a JSON object");
	}

	/**
	 * 400: the body has a property that nothing here knows.
	 * @param path of the property from the body on
	 * @param place where it stands, such as {@code " at line 1, column 14"}; may be empty
	 */
	public static InvalidRequestException unknownProperty(String path, String place) {
		return RefusalKind.INVALID.quoting("Unknown property '%s'%s", path, place);
	}

	/**
	 * 400: the body is no JSON.
	 * @param place where it stops being JSON; may be empty
	 * @param problem what the parser says
	 */
	public static InvalidRequestException malformed(String place, String problem) {
		return RefusalKind.INVALID.refusal("Malformed JSON" + Quote.of(place) + ": " + Quote.inside(problem, null));
	}

	/**
	 * 400: a value in the body is not of the type that its property takes.
	 * @param path of the property from the body on; empty for the body itself
	 * @param place where the value stands; may be empty
	 * @param problem what the parser says
	 * @param value that the parser quotes, if it does
	 */
	public static InvalidRequestException unreadable(String path, String place, String problem,
			@Nullable Object value) {
		String what = path.isEmpty() ? "the request body" : "'" + Quote.of(path) + "'";
		return RefusalKind.INVALID
			.refusal("Cannot read " + what + Quote.of(place) + ": " + Quote.inside(problem, value));
	}

	/**
	 * The refusal of a query that stands inside a body.
	 * @param path of the query, since several members of a body can have properties of
	 * one name
	 */
	public static InvalidRequestException inside(String path, InvalidRequestException refusal) {
		return RefusalKind.INVALID.refusal(refusal.getMessage() + ", in '" + Quote.of(path) + "'");
	}

	/** 400: a query parameter has bytes that are no text in UTF-8. */
	public static InvalidRequestException noText(String name) {
		return RefusalKind.INVALID.quoting("Query parameter '%s' is not encoded as UTF-8", name);
	}

	/** 413: the body is larger than allowed; sizes are in bytes. */
	public static InvalidRequestException bodyTooLarge(long size, long limit) {
		return RefusalKind.TOO_LARGE.quoting(
				"The request body has %s bytes or more, and " + "external-task.limits.body-size allows no more than %s",
				size, limit);
	}

	/** 408: the body took longer to arrive than allowed. */
	public static InvalidRequestException bodyTooSlow(Duration limit) {
		return RefusalKind.TOO_SLOW.quoting(
				"The request body did not arrive within %s ms, as " + "external-task.limits.body-time allows",
				limit.toMillis());
	}

	/** 400: the connection ended before the body did, or its chunks cannot be told. */
	public static InvalidRequestException bodyIncomplete() {
		return RefusalKind.INVALID.refusal("The request body is not complete");
	}

	/** 404: no endpoint has the path. */
	public static InvalidRequestException noEndpoint() {
		return RefusalKind.NO_ENDPOINT.refusal("HTTP 404 Not Found");
	}

	/** 405: the endpoint does not have the method. */
	public static InvalidRequestException methodNotAllowed() {
		return RefusalKind.NOT_ALLOWED.refusal("HTTP 405 Method Not Allowed");
	}

	/** 406: the client does not accept what the endpoint answers. */
	public static InvalidRequestException notAcceptable() {
		return RefusalKind.NOT_ACCEPTABLE.refusal("HTTP 406 Not Acceptable");
	}

	/**
	 * 415: the body is not declared as {@code application/json}.
	 * @param contentType what it is declared as; {@code null} if the header is missing
	 */
	public static InvalidRequestException mediaTypeNotSupported(@Nullable String contentType) {
		return (contentType != null)
				? RefusalKind.NOT_SUPPORTED
					.quoting("HTTP 415 Unsupported Media Type: the body is sent with 'Content-Type: %s', "
							+ "but has to be sent with 'Content-Type: application/json'", contentType)
				: RefusalKind.NOT_SUPPORTED
					.refusal("HTTP 415 Unsupported Media Type: the header 'Content-Type' is missing; "
							+ "send the body with 'Content-Type: application/json'");
	}

	/**
	 * Whatever else Spring MVC or the server itself refuses.
	 * @param status that they have chosen
	 */
	public static InvalidRequestException other(HttpStatus status) {
		return switch (status) {
			case NOT_FOUND -> noEndpoint();
			case METHOD_NOT_ALLOWED -> methodNotAllowed();
			case NOT_ACCEPTABLE -> notAcceptable();
			case UNSUPPORTED_MEDIA_TYPE -> RefusalKind.NOT_SUPPORTED.refusal("HTTP 415 Unsupported Media Type");
			default -> new InvalidRequestException(status, new ErrorBody(ErrorBody.INVALID_REQUEST,
					"HTTP " + status.value() + " " + status.getReasonPhrase(), null, null));
		};
	}

}
