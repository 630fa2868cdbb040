package dev.externaltask.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Counts failures in intervals. Databases differ in how they find the interval of a
 * failure.
 */
abstract class FailureCountStatements {

	private final SqlClient sql;

	private final String count;

	/**
	 * Counts by one statement.
	 * @param count in which {@code {failures}} stands for the rows of a query, from the
	 * {@code from} on, and {@code :beginnings} for those of {@link #count}; its columns
	 * are {@code interval_number} and {@code failures}
	 */
	FailureCountStatements(SqlClient sql, String count) {
		this.sql = sql;
		this.count = count;
	}

	/**
	 * How many failures there are between a beginning and the next one, or the end.
	 * @param beginnings of the intervals, in the order of time
	 * @param to the end of the last interval
	 * @return the count by the number of the interval, 1 for the first one; none for
	 * intervals without failures
	 */
	Map<Integer, Long> count(FailureQuery query, List<Instant> beginnings, Instant to) {
		return this.sql
			.prepare(Sql.of(this.count)
				.with("beginnings", beginnings)
				.with("from", beginnings.get(0))
				.with("to", to)
				.insert("{failures}", query.rows()))
			.query((row, n) -> Map.entry(row.getInt("interval_number"), row.getLong("failures")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
