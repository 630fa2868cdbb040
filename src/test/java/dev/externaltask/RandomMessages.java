package dev.externaltask;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Error messages of every kind: those of an outage that differ in ids, and texts of up to
 * 4,000 characters of all that patterns, SQL and JSON have a meaning for.
 */
public final class RandomMessages {

	private static final int LONGEST = 4_000;

	private static final List<String> PIECES = List.of("%", "_", "\\", "'", "''", "\"", "`", "*", " ", "\n", "\r\n",
			"\t", "-", ".", ",", ":", "+", "$1", "\\1", "a", "Zz", "t", "s", "can't", "Order", "not found", "4711", "0",
			"1,234.5", "10.0.0.1:8080", "x-17_y", "é", "ß", "İ", "日本", "\uD83D\uDE00", "\u0301", "\u00A0", "٣",
			"{\"a\": 1}", "2026-01-31T13:45:00.000+0100", ":value", "{tasks}", "?", "--", ";", "&", "=", "\u0001");

	private final Random random;

	public RandomMessages(Random random) {
		this.random = random;
	}

	/** A message, or none. */
	public @Nullable String next() {
		return switch (this.random.nextInt(8)) {
			case 0 -> null;
			case 1 -> "Order " + this.random.nextInt(10_000) + " not found";
			case 2 -> "Customer '" + UUID.randomUUID() + "' can't be found in \"tenant-" + this.random.nextInt(9) + '"';
			case 3 -> cut(pieces(2_000), LONGEST);
			case 4 -> "";
			default -> pieces(this.random.nextInt(12));
		};
	}

	private String pieces(int count) {
		return IntStream.range(0, count)
			.mapToObj((n) -> PIECES.get(this.random.nextInt(PIECES.size())))
			.collect(Collectors.joining());
	}

	/** Cuts no character in half. */
	private static String cut(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
	}

}
