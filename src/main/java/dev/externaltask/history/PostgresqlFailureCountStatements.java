package dev.externaltask.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Counts failures on PostgreSQL, which finds the interval of each by a binary search.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlFailureCountStatements implements FailureCountStatements {

	/** {@code {failures}} stands for the rows of a query, from the {@code from} on. */
	private static final String COUNT = """
			select width_bucket(l.timestamp_, cast(:beginnings as timestamp[])) as interval_number, count(*) as failures
			       {failures}
			 group by interval_number
			""";

	private final SqlClient sql;

	PostgresqlFailureCountStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public Map<Integer, Long> count(FailureQuery query, List<Instant> beginnings, Instant to) {
		return this.sql
			.prepare(Sql.of(COUNT)
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
