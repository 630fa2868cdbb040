package dev.externaltask.worker;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Announces to other instances of the service by PostgreSQL's NOTIFY. H2 is embedded, so
 * that there are no other instances.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class AnnouncementStatements {

	/** The channel on which all instances listen. */
	static final String CHANNEL = "external_task_available";

	private static final String NOTIFY = "select count(pg_notify(:channel, :announcement))";

	private final SqlClient sql;

	AnnouncementStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** PostgreSQL delivers the announcement when the transaction commits. */
	void announce(String announcement) {
		this.sql.prepare(Sql.of(NOTIFY).with("channel", CHANNEL).with("announcement", announcement))
			.query(Long.class)
			.single();
	}

}
