package dev.externaltask.database;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.externaltask.error.ServiceFailures;
import dev.externaltask.http.RowSource;

/**
 * Reads results of any size row by row, so that they are never in memory as a whole. A
 * stream holds a connection to the database for as long as its client takes to read it;
 * so less than half of the connections are for streams.
 */
@Component
public class RowStreams {

	/** Rows that the database sends at once. */
	private static final int FETCH_SIZE = 1_000;

	/** So many seconds a list waits until one that is being sent has ended. */
	private static final long PATIENCE = 3;

	private final SqlClient sql;

	private final TransactionTemplate reading;

	private final Semaphore streams;

	RowStreams(SqlClient sql, PlatformTransactionManager transactions, DataSource dataSource) {
		this.sql = sql;
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
		this.streams = new Semaphore(Math.max(1, ConnectionPools.sizeOf(dataSource) * 4 / 10), true);
	}

	/**
	 * The rows of a result. The statement runs when they are read, which may fail with
	 * {@link dev.externaltask.error.InvalidRequestException} 503 if too many long results
	 * are being read.
	 * @param isLong whether there may be more rows than fit into memory easily
	 */
	public <T> RowSource<T> rows(Sql statement, RowMapper<T> mapper, boolean isLong) {
		return (rows) -> {
			if (isLong) {
				stream(statement, mapper, rows);
			}
			else {
				this.sql.prepare(statement).query(mapper).list().forEach(rows);
			}
		};
	}

	private <T> void stream(Sql statement, RowMapper<T> mapper, Consumer<T> rows) {
		acquire();
		try {
			this.reading.executeWithoutResult((transaction) -> {
				try (Stream<T> result = this.sql.prepare(statement).withFetchSize(FETCH_SIZE).query(mapper).stream()) {
					result.forEach(rows);
				}
			});
		}
		finally {
			this.streams.release();
		}
	}

	private void acquire() {
		try {
			if (this.streams.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw ServiceFailures.tooManyLists();
	}

}
