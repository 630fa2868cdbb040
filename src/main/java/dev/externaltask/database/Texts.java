package dev.externaltask.database;

/**
 * Which texts a database can hold.
 */
public final class Texts {

	private Texts() {
	}

	/**
	 * Whether a column could hold this text at all. PostgreSQL has no U+0000 and no half
	 * of a surrogate pair, so no row can have them.
	 */
	public static boolean isStorable(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0 || (Character.isSurrogate(c) && !isPair(text, i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether {@code like} can take this text. PostgreSQL refuses an escape character at
	 * the end that escapes nothing.
	 */
	public static boolean isPattern(String text) {
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == '\\') {
			end--;
		}
		return (text.length() - end) % 2 == 0;
	}

	private static boolean isPair(String text, int i) {
		return Character.isHighSurrogate(text.charAt(i))
				? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
				: i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
	}

}
