package dev.externaltask.worker;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Announces by PostgreSQL's NOTIFY. H2 is embedded, so that nobody else could listen.
 */
@Repository
class AnnouncementStatements {

	static final String CHANNEL = "external_task_available";

	private final SqlClient sql;

	AnnouncementStatements(SqlClient sql) {
		this.sql = sql;
	}

	void announce(String announcement) {
		if (this.sql.vendor() == Vendor.POSTGRESQL) {
			this.sql.sql("select count(pg_notify(?, ?))", CHANNEL, announcement).query(Long.class).single();
		}
	}

}
