package dev.externaltask.database;

import org.jspecify.annotations.Nullable;

/**
 * Turns positional parameters into named ones; goes when the last user has gone.
 */
public final class Positional {

	private Positional() {
	}

	/** The statement with the values of its parameters in order. */
	public static Sql of(String text, @Nullable Object... values) {
		String named = text;
		for (int i = 0; i < values.length; i++) {
			named = named.replaceFirst("\\?", ":p" + i);
		}
		Sql sql = Sql.of(named);
		for (int i = 0; i < values.length; i++) {
			sql = sql.with("p" + i, values[i]);
		}
		return sql;
	}

}
