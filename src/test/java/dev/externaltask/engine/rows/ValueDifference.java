package dev.externaltask.engine.rows;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why the service takes a value that the engine refuses, or refuses one that the engine
 * takes. {@code docs/differences.md} says the same in words.
 */
enum ValueDifference {

	/** A number that JSON cannot write back. */
	NOT_FINITE(false),
	/** A day that does not exist. */
	NO_DAY(false),
	/** An offset that contradicts the name of the zone before it. */
	TWO_ZONES(false),
	/** The content of a file that is no Base64; the engine passes over what is not. */
	NO_BASE64(false),
	/** A whole number with a point or an exponent. */
	WHOLE_NUMBER(true),
	/** A date of ISO-8601. */
	ISO_DATE(true),
	/** Base64 without padding at its end. */
	NO_PADDING(true),
	/** A file without content. */
	EMPTY_FILE(true),
	/** An object of a format that an engine without the plug-in Spin does not know. */
	NO_SPIN(true);

	static final String REFUSED = "refused";

	private final boolean taken;

	ValueDifference(boolean taken) {
		this.taken = taken;
	}

	/**
	 * The reasons for these outcomes; none if they are equal or nothing explains them.
	 */
	static Set<ValueDifference> of(ValueCase value, String engine, String ours) {
		Set<ValueDifference> reasons = EnumSet.allOf(ValueDifference.class);
		reasons.removeIf((reason) -> !reason.concerns(value) || engine.equals(REFUSED) != reason.taken
				|| ours.equals(REFUSED) == reason.taken);
		return reasons;
	}

	private boolean concerns(ValueCase value) {
		return switch (this) {
			case NOT_FINITE ->
				value.has("1e400") || (value.is("Double") && (value.has("NaN") || value.has("Infinity")));
			case NO_DAY -> value.is("Date") && value.has("02-30");
			case TWO_ZONES -> value.is("Date") && value.has("UTC+05:30");
			case NO_BASE64 -> value.is("File");
			case WHOLE_NUMBER -> value.is("Short", "Integer", "integer", "Long")
					&& (value.has("12.0") || value.has("5.0") || value.has("1e"));
			case ISO_DATE -> value.is("Date") && value.has("Z");
			case NO_PADDING -> value.is("Bytes") && !value.has("=");
			case EMPTY_FILE -> value.is("File") && value.has("null");
			case NO_SPIN -> value.is("Object");
		};
	}

}
