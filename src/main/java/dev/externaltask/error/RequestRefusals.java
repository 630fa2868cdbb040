package dev.externaltask.error;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Refusals of requests that fit no endpoint or cannot be read, whatever the endpoint. The
 * texts are messages of constraints on bodies, which {@link ConstraintRefusals} reads.
 */
public final class RequestRefusals {

	/** 400: a text in the body contains U+0000 or half of a surrogate pair. */
	public static final String UNSTORABLE = "{property} contains a character that no stored text can have";

	/** 400: a list in the body has a null element. */
	public static final String CONTAINS_NULL = "{property} contains null value";

	private RequestRefusals() {
	}

	/** 400: the endpoint has no such query parameter. */
	public static InvalidRequestException unknownParameter(String name) {
		return RefusalKind.INVALID.refusal("Unknown query parameter '%s'".formatted(name));
	}

	/**
	 * 400: the value of a query parameter is not of the type that the endpoint takes.
	 * @param javaType the name of that type
	 */
	public static InvalidRequestException cannotConvert(String name, @Nullable Object value, String javaType) {
		return RefusalKind.INVALID.refusal(QueryRefusals.CANNOT_CONVERT.formatted(name, value, value, javaType));
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
		return RefusalKind.INVALID.refusal("Unknown property '%s'%s".formatted(path, place));
	}

	/**
	 * 400: the body is no JSON.
	 * @param place where it stops being JSON; may be empty
	 * @param problem what the parser says
	 */
	public static InvalidRequestException malformed(String place, String problem) {
		return RefusalKind.INVALID.refusal("Malformed JSON%s: %s".formatted(place, problem));
	}

	/**
	 * 400: a value in the body is not of the type that its property takes.
	 * @param what the property in quotation marks, or the body
	 * @param place where the value stands; may be empty
	 * @param problem what the parser says
	 */
	public static InvalidRequestException unreadable(String what, String place, String problem) {
		return RefusalKind.INVALID.refusal("Cannot read %s%s: %s".formatted(what, place, problem));
	}

	/**
	 * The refusal of a query that stands inside a body.
	 * @param path of the query, since several members of a body can have properties of
	 * one name
	 */
	public static InvalidRequestException inside(String path, InvalidRequestException refusal) {
		return RefusalKind.INVALID.refusal("%s, in '%s'".formatted(refusal.getMessage(), path));
	}

	/** 404: no endpoint has the path. */
	public static InvalidRequestException noEndpoint() {
		return RefusalKind.NO_ENDPOINT.refusal("HTTP 404 Not Found");
	}

	/** 405: the endpoint does not have the method. */
	public static InvalidRequestException methodNotAllowed() {
		return RefusalKind.NOT_ALLOWED.refusal("HTTP 405 Method Not Allowed");
	}

	/** 415: the body is not declared as {@code application/json}. */
	public static InvalidRequestException mediaTypeNotSupported() {
		return RefusalKind.NOT_SUPPORTED.refusal("HTTP 415 Unsupported Media Type");
	}

	/** Whatever else Spring MVC refuses, with the status that it chose. */
	public static InvalidRequestException other(HttpStatus status) {
		return new InvalidRequestException(status, new ErrorBody(ErrorBody.INVALID_REQUEST,
				"HTTP %d %s".formatted(status.value(), status.getReasonPhrase()), null, null));
	}

}
