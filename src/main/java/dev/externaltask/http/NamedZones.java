package dev.externaltask.http;

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Date;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Dates in the engine family's pattern whose zone has a name, such as
 * {@code 2026-01-31T13:45:00.000UTC} or {@code 2026-01-31T13:45:00.000CET}. As Camunda 7,
 * the names are those of {@link SimpleDateFormat}, long and short ones.
 */
final class NamedZones {

	private static final int LENGTH_WITHOUT_ZONE = "2026-01-31T13:45:00.000".length();

	/**
	 * How many characters the name of a zone and an offset behind it may have together.
	 * No real name comes near it.
	 */
	private static final int MAX_ZONE = 100;

	private static final DateTimeFormatter WITHOUT_ZONE = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private NamedZones() {
	}

	/**
	 * Whether what stands where the zone begins could be the name of one. The letter Z
	 * alone is an offset of ISO-8601.
	 */
	static boolean areMeant(String text) {
		return text.length() > LENGTH_WITHOUT_ZONE && text.length() <= LENGTH_WITHOUT_ZONE + MAX_ZONE
				&& text.charAt(10) == 'T' && Character.isLetter(text.charAt(LENGTH_WITHOUT_ZONE))
				&& !text.substring(LENGTH_WITHOUT_ZONE).equalsIgnoreCase("Z");
	}

	/**
	 * The moment. Camunda 7 ignores what follows the name; here an offset may follow, as
	 * in {@code UTC+00:00}, if it says the same as the name.
	 * @throws java.time.DateTimeException if the day or the time does not exist
	 */
	static @Nullable Instant parse(String text) {
		LocalDateTime local = LocalDateTime.parse(text.substring(0, LENGTH_WITHOUT_ZONE), WITHOUT_ZONE);
		ParsePosition end = new ParsePosition(0);
		Date date = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.US).parse(text, end);
		if (date == null) {
			return null;
		}
		Instant instant = date.toInstant();
		Duration offset = Duration.between(instant, local.toInstant(ZoneOffset.UTC));
		String rest = text.substring(end.getIndex());
		return (rest.isEmpty() || isOffset(rest, offset)) ? instant : null;
	}

	private static boolean isOffset(String rest, Duration offset) {
		return rest.matches("[+-]\\d{2}:?\\d{2}") && ZoneOffset.of(rest).getTotalSeconds() == offset.toSeconds();
	}

}
