package dev.externaltask.database;

import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Changes the lock timeout of a transaction on H2, which has a setting for the connection
 * only: it is set back when the transaction ends.
 */
@Repository
@ForVendor(Vendor.H2)
class H2LockTimeoutStatements implements LockTimeoutStatements {

	private final JdbcClient jdbc;

	private final SchemaProperties properties;

	H2LockTimeoutStatements(DataSource dataSource, SchemaProperties properties) {
		this.jdbc = JdbcClient.create(dataSource);
		this.properties = properties;
	}

	@Override
	public void change(Duration timeout) {
		set(timeout);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void beforeCompletion() {
				set(H2LockTimeoutStatements.this.properties.lockTimeout());
			}
		});
	}

	private void set(Duration timeout) {
		this.jdbc.sql("set lock_timeout " + timeout.toMillis()).update();
	}

}
