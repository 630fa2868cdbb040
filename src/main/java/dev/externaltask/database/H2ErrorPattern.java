package dev.externaltask.database;

import org.springframework.stereotype.Component;

/**
 * The pattern of an error message on H2, whose expressions are those of Java. What stands
 * here besides the expression of {@link PostgresqlErrorPattern} changes no result: it
 * keeps Java from trying each place of a long word again, and from a recursion as deep as
 * a number is long.
 */
@Component
@ForVendor(Vendor.H2)
class H2ErrorPattern extends ErrorPattern {

	private static final String EXPRESSION = """
			regexp_replace(%s, '["`][^"`]*+["`]|''(?:[^'' ts]|[ts][A-Za-z0-9])[^'']*+''|(?<![A-Za-z0-9_-])[A-Za-z_-]*+[0-9](?:[A-Za-z0-9_-]|[.,:+][0-9])*+', '*')""";

	@Override
	String of(String column) {
		return EXPRESSION.formatted(column);
	}

}
