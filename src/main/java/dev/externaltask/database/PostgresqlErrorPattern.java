package dev.externaltask.database;

import org.springframework.stereotype.Component;

/**
 * The pattern of an error message on PostgreSQL. The expression is as small as it can be,
 * since PostgreSQL prepares it anew for each place that it finds: to tell apostrophes by
 * all shortened words takes half as long again as by {@code t} and {@code s}.
 */
@Component
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlErrorPattern extends ErrorPattern {

	private static final String EXPRESSION = """
			regexp_replace(%s, '["`][^"`]*["`]|''(?:[^'' ts]|[ts][A-Za-z0-9])[^'']*''|[A-Za-z_-]*[0-9](?:[A-Za-z0-9_-]|[.,:+][0-9])*', '*', 'g')""";

	@Override
	String of(String column) {
		return EXPRESSION.formatted(column);
	}

}
