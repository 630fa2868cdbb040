package dev.externaltask.http;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.RequestRefusals;

/**
 * Says what is wrong with a body that could not be read, and where.
 */
final class UnreadableBody {

	private UnreadableBody() {
	}

	/** The refusal of a body that the mapper, or a query inside the body, refuses. */
	static InvalidRequestException refusal(HttpMessageNotReadableException ex) {
		InvalidRequestException refused = Causes.find(ex, InvalidRequestException.class);
		JacksonException cause = Causes.find(ex, JacksonException.class);
		if (refused != null) {
			String path = (cause != null) ? path(cause) : "";
			return path.isEmpty() ? refused : RequestRefusals.inside(path, refused);
		}
		return (cause != null) ? refusal(cause) : RequestRefusals.noObject();
	}

	private static InvalidRequestException refusal(JacksonException cause) {
		String path = path(cause);
		String place = place(cause.getLocation());
		if (cause instanceof UnrecognizedPropertyException) {
			return RequestRefusals.unknownProperty(path, place);
		}
		String problem = withoutJava(cause.getOriginalMessage());
		if (cause instanceof StreamReadException && cause.getPath().isEmpty()) {
			return RequestRefusals.malformed(place, problem);
		}
		Object value = (cause instanceof InvalidFormatException format) ? format.getValue() : null;
		return RequestRefusals.unreadable(path, place, problem, value);
	}

	/** Of the property or element that could not be read, such as {@code topics[0].x}. */
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

	/** The first line of a message, without names of Java packages and hints to them. */
	private static String withoutJava(String message) {
		String line = message.lines().findFirst().orElse("");
		return line.replaceAll("`(?:[a-z_]+\\.)+(?:[A-Za-z]+\\$)*([A-Za-z]+)(?:<[^`]*>)?`", "$1")
			.replaceAll(", from [^)]*getMax\\w+\\(\\)`?\\)", ")")
			.replaceAll(" \\((?:token|but could|start marker|for (?:Object|Array) starting).*", "");
	}

}
