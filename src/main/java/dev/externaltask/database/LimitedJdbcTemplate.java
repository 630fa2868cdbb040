package dev.externaltask.database;

import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.externaltask.http.RunningCalls;

/**
 * Lets {@link RunningCalls} end statements that take too long or whose client has gone:
 * those of transactions that only read, and those outside of transactions. A change may
 * take as long as it needs.
 */
final class LimitedJdbcTemplate extends JdbcTemplate {

	private final boolean always;

	/**
	 * A template of its own.
	 * @param always whether statements of transactions that write are ended as well
	 */
	LimitedJdbcTemplate(DataSource dataSource, SQLExceptionTranslator translator, boolean always) {
		super(dataSource);
		this.always = always;
		setExceptionTranslator(translator);
	}

	@Override
	protected void applyStatementSettings(Statement statement) throws SQLException {
		super.applyStatementSettings(statement);
		boolean writes = TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
		if (this.always || !writes) {
			RunningCalls.waitsFor(statement::cancel);
		}
	}

}
