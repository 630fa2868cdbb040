package dev.externaltask.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Dates on the wire: the engine family's {@code 2026-01-31T13:45:00.000+0100}, also with
 * the name of a zone, and ISO-8601 with {@code Z} or {@code +01:00}.
 */
public final class Dates {

	private static final DateTimeFormatter FAMILY = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

	private Dates() {
	}

	/** Whether a text ends as the family's dates do: with an offset that has no colon. */
	static boolean isFamily(String text) {
		return text.matches(".*[+-]\\d{4}");
	}

	/** The moment, or {@code null} if the text is not in the family's format. */
	public static @Nullable Instant parseFamily(String text) {
		return (isFamily(text) || NamedZones.areMeant(text)) ? parse(text) : null;
	}

	/**
	 * Whether the year is one of 1 to 9999, as both databases have them.
	 */
	public static boolean isComparable(Instant date) {
		return !date.isBefore(FIRST) && !date.isAfter(LAST);
	}

	/**
	 * The moment, or {@code null} if the text is in neither format or its year is not one
	 * of 1 to 9999, more than PostgreSQL could compare with.
	 */
	public static @Nullable Instant parse(String text) {
		try {
			Instant date = instant(text);
			return (date != null && isComparable(date)) ? date : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Instant instant(String text) {
		if (NamedZones.areMeant(text)) {
			return NamedZones.parse(text);
		}
		return (isFamily(text) ? OffsetDateTime.parse(text, FAMILY) : OffsetDateTime.parse(text)).toInstant();
	}

}
