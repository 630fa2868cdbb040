package dev.externaltask.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Dates on the wire: the engine family's {@code 2026-01-31T13:45:00.000+0100}, and
 * ISO-8601 with {@code Z} or {@code +01:00}.
 */
public final class Dates {

	private static final DateTimeFormatter FAMILY = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private Dates() {
	}

	/**
	 * The moment, or {@code null} if the text is in neither format or its year is not one
	 * of 1 to 9999, more than PostgreSQL could compare with.
	 */
	public static @Nullable Instant parse(String text) {
		try {
			OffsetDateTime date = text.matches(".*[+-]\\d{4}") ? OffsetDateTime.parse(text, FAMILY)
					: OffsetDateTime.parse(text);
			return (date.getYear() >= 1 && date.getYear() <= 9999) ? date.toInstant() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
