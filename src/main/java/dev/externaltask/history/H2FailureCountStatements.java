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
 * Counts failures on H2, which goes through the intervals once for each failure.
 */
@Repository
@ForVendor(Vendor.H2)
class H2FailureCountStatements implements FailureCountStatements {

	/** {@code {failures}} stands for the rows of a query, from the {@code from} on. */
	private static final String COUNT = """
			select f.interval_number, count(*) as failures
			  from (select (select count(*) from unnest(:beginnings) b (beginning) where b.beginning <= l.timestamp_)
			               {failures}) f (interval_number)
			 group by f.interval_number
			""";

	private final SqlClient sql;

	H2FailureCountStatements(SqlClient sql) {
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
