package dev.externaltask.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function {@code error_pattern(column)}, which SQL can use wherever it runs by
 * {@link SqlClient}: an error message without what differs from task to task, so that
 * {@code Order 4711 not found} and {@code Order 4712 not found} are the same. An asterisk
 * takes the place of each
 * <ul>
 * <li>text in double quotation marks or backticks,</li>
 * <li>text in single quotation marks, of which an apostrophe is told by what follows: a
 * space, or the {@code t} or {@code s} of a shortened word,</li>
 * <li>word of letters, digits, hyphens and underscores with a digit in it, such as a
 * number, an id or a UUID, with points, colons, commas and plus signs between its
 * digits.</li>
 * </ul>
 * No two of them begin with the same character, so there is one way only to find them,
 * whether a database prefers the first or the longest match. Letters and digits are those
 * of ASCII, which every encoding of a database has.
 */
abstract class ErrorPattern {

	private static final Pattern CALL = Pattern.compile("\\berror_pattern\\(([\\w.]+)\\)");

	/** The expression for one column. */
	abstract String of(String column);

	/**
	 * Replaces each call of {@code error_pattern} in a statement by the expression of
	 * this database.
	 */
	String expand(String sql) {
		return sql.contains("error_pattern(")
				? CALL.matcher(sql).replaceAll((call) -> Matcher.quoteReplacement(of(call.group(1)))) : sql;
	}

}
