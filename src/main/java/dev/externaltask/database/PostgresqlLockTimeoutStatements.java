package dev.externaltask.database;

import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Changes the lock timeout of a transaction on PostgreSQL, which has a setting for it.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlLockTimeoutStatements implements LockTimeoutStatements {

	private final JdbcClient jdbc;

	PostgresqlLockTimeoutStatements(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	@Override
	public void change(Duration timeout) {
		this.jdbc.sql("set local lock_timeout = " + timeout.toMillis()).update();
	}

}
