package dev.externaltask.history;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Counts failures on PostgreSQL, which finds the interval of each by a binary search.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlFailureCountStatements extends FailureCountStatements {

	private static final String COUNT = """
			select width_bucket(l.timestamp_, cast(:beginnings as timestamp[])) as interval_number, count(*) as failures
			       {failures}
			 group by interval_number
			""";

	PostgresqlFailureCountStatements(SqlClient sql) {
		super(sql, COUNT);
	}

}
