package dev.externaltask.filter;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.RowStreams;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.http.RowSource;

/**
 * Lists and counts the rows that the filters of a query select. Only for queries without
 * or-queries.
 */
@Repository
public class SelectedRows {

	private final SqlClient sql;

	private final RowStreams streams;

	SelectedRows(SqlClient sql, RowStreams streams) {
		this.sql = sql;
		this.streams = streams;
	}

	/**
	 * The rows of the page, which are never in memory together if there are many.
	 * @param columns what stands behind {@code select}
	 * @param reader makes an element of the list of each row
	 */
	public <T> RowSource<T> list(String columns, Criteria criteria, Paging paging, RowReader<T> reader) {
		return this.streams.rows(
				paging
					.applyTo(Sql.of("select " + columns).then(criteria.rows()).then(" order by " + criteria.orderBy())),
				(row, n) -> reader.read(row, this.sql), paging.isLong());
	}

	/** How many rows there are on all pages together. */
	public long count(Criteria criteria) {
		return this.sql.prepare(Sql.of("select count(*)").then(criteria.rows())).query(Long.class).single();
	}

	/**
	 * Reads the row at which the result stands.
	 *
	 * @param <T> what it makes of the row
	 */
	@FunctionalInterface
	public interface RowReader<T> {

		/** Reads the columns; the client knows the time zone of the database. */
		T read(ResultSet row, SqlClient sql) throws SQLException;

	}

}
