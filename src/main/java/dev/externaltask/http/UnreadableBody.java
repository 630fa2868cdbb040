package dev.externaltask.http;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import dev.externaltask.error.ErrorBody;
import dev.externaltask.error.InvalidRequestException;

/**
 * Says what is wrong with a body that could not be read, and where.
 */
final class UnreadableBody {

	private UnreadableBody() {
	}

	static ErrorBody describe(HttpMessageNotReadableException ex) {
		InvalidRequestException refused = ErrorAdvice.cause(ex, InvalidRequestException.class);
		return (refused != null) ? refused(refused.body(), ex) : ErrorBody.of(ErrorBody.INVALID_REQUEST, message(ex));
	}

	/** Several members of a body can have properties of one name. */
	private static ErrorBody refused(ErrorBody body, HttpMessageNotReadableException ex) {
		JacksonException cause = ErrorAdvice.cause(ex, JacksonException.class);
		String path = (cause != null) ? path(cause) : "";
		return path.isEmpty() ? body : ErrorBody.of(body.type(), "%s, in '%s'".formatted(body.message(), path));
	}

	private static String message(HttpMessageNotReadableException ex) {
		JacksonException cause = ErrorAdvice.cause(ex, JacksonException.class);
		if (cause == null) {
			return "The request body must be a JSON object";
		}
		if (cause instanceof UnrecognizedPropertyException unknown) {
			return "Unknown property '%s'%s".formatted(path(unknown), place(unknown.getLocation()));
		}
		String problem = forCallers(cause.getOriginalMessage());
		if (cause instanceof StreamReadException && cause.getPath().isEmpty()) {
			return "Malformed JSON%s: %s".formatted(place(cause.getLocation()), problem);
		}
		String what = cause.getPath().isEmpty() ? "the request body" : "'" + path(cause) + "'";
		return "Cannot read %s%s: %s".formatted(what, place(cause.getLocation()), problem);
	}

	private static String path(JacksonException ex) {
		String path = ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? "." + step.getPropertyName()
					: "[" + step.getIndex() + "]")
			.collect(Collectors.joining());
		return path.startsWith(".") ? path.substring(1) : path;
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location == null || location.getLineNr() < 1) ? ""
				: " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
	}

	/** Without what only a Java programmer of this service could use. */
	private static String forCallers(String message) {
		String line = message.lines().findFirst().orElse("");
		return line.replaceAll("`(?:[a-z_]+\\.)+([A-Za-z]+)(?:<[^`]*>)?`", "$1")
			.replaceAll(" \\((?:token|but could|start marker|for (?:Object|Array) starting).*", "");
	}

}
