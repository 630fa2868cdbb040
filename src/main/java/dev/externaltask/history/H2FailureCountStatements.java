package dev.externaltask.history;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Counts failures on H2, which goes through the intervals once for each failure.
 */
@Repository
@ForVendor(Vendor.H2)
class H2FailureCountStatements extends FailureCountStatements {

	private static final String COUNT = """
			select f.interval_number, count(*) as failures
			  from (select (select count(*) from unnest(:beginnings) b (beginning) where b.beginning <= l.timestamp_)
			               {failures}) f (interval_number)
			 group by f.interval_number
			""";

	H2FailureCountStatements(SqlClient sql) {
		super(sql, COUNT);
	}

}
