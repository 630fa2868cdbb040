package dev.externaltask.error;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/**
 * Turns a violated constraint on a request body into a refusal. The constraint's message
 * may begin with one of the kinds below in braces, and is answered with
 * {@code 400 InvalidRequestException} if it does not. Elsewhere in it,
 * <code>{property}</code> stands for the name of the member that is violated,
 * <code>{refused}</code> for its value, and other names in braces for attributes of the
 * constraint. Nothing that a caller sends is taken for a part of the message, and of a
 * value 100 characters are shown at most.
 */
public final class ConstraintRefusals {

	/** 400 RestException, code 0. */
	static final String REST = "{REST}";

	/** 400 NotValidException, code 0. */
	static final String NOT_VALID = "{NOT_VALID}";

	/** 400 NullValueException, code 0. */
	static final String NULL_VALUE = "{NULL_VALUE}";

	/** 400 ProcessEngineException, code 0. */
	static final String PROCESS_ENGINE = "{PROCESS_ENGINE}";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

	private ConstraintRefusals() {
	}

	/** What a request is answered with whose body violates the constraint. */
	public static InvalidRequestException of(ConstraintViolation<?> violation) {
		String message = violation.getMessageTemplate();
		if (!message.equals(violation.getConstraintDescriptor().getMessageTemplate())) {
			return RefusalKind.INVALID.refusal(message);
		}
		RefusalKind kind = Stream.of(RefusalKind.values())
			.filter((candidate) -> message.startsWith("{" + candidate + "}"))
			.findFirst()
			.orElse(RefusalKind.INVALID);
		String text = (kind != RefusalKind.INVALID) ? message.substring(message.indexOf('}') + 1) : message;
		return kind.refusal(filled(text, violation));
	}

	private static String filled(String text, ConstraintViolation<?> violation) {
		Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
		return PLACEHOLDER.matcher(text)
			.replaceAll((placeholder) -> Matcher.quoteReplacement(switch (placeholder.group(1)) {
				case "property" -> property(violation.getPropertyPath());
				case "refused" -> Quote.of(violation.getInvalidValue());
				default -> String.valueOf(attributes.get(placeholder.group(1)));
			}));
	}

	private static String property(Path path) {
		String property = "";
		for (Path.Node node : path) {
			property = (node.getKind() == ElementKind.PROPERTY) ? String.valueOf(node.getName()) : property;
		}
		return property;
	}

}
