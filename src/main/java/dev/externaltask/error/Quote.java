package dev.externaltask.error;

import org.jspecify.annotations.Nullable;

/**
 * What a caller has sent, as messages quote it: 100 characters at most, and no half of a
 * surrogate pair, which no answer could carry.
 */
final class Quote {

	/** Characters of a value that a message shows. */
	private static final int SHOWN = 100;

	private static final String LEFT_OUT = "...";

	private Quote() {
	}

	/** The value in words, cut if it is long. */
	static String of(@Nullable Object value) {
		String text = String.valueOf(value);
		return whole((text.length() > SHOWN) ? text.substring(0, SHOWN) + LEFT_OUT : text);
	}

	/**
	 * A message of the parser in which values are cut.
	 * @param value that the message quotes, with spaces perhaps; {@code null} if unknown
	 */
	static String inside(String message, @Nullable Object value) {
		String text = String.valueOf(value);
		int begin = (text.length() > SHOWN) ? message.indexOf(text.substring(0, SHOWN)) : -1;
		String cut = message;
		if (begin >= 0) {
			String tail = text.substring(text.length() - SHOWN);
			int end = Math.max(message.lastIndexOf(tail) + SHOWN, begin + SHOWN);
			cut = message.substring(0, begin + SHOWN) + LEFT_OUT + message.substring(end);
		}
		return whole(cut.replaceAll("(\\S{" + SHOWN + "})\\S*\\S{3}", "$1" + LEFT_OUT));
	}

	/** The text with U+FFFD in place of each half of a surrogate pair. */
	static String whole(String text) {
		StringBuilder whole = new StringBuilder(text.length());
		text.codePoints()
			.map((character) -> (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) ? 0xfffd
					: character)
			.forEach(whole::appendCodePoint);
		return whole.toString();
	}

}
