package dev.externaltask.incident;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.RowStreams;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.RowSource;

/**
 * Lists and counts the open incidents that a query selects.
 */
@Repository
class IncidentListStatements {

	private final SqlClient sql;

	private final RowStreams streams;

	IncidentListStatements(SqlClient sql, RowStreams streams) {
		this.sql = sql;
		this.streams = streams;
	}

	/**
	 * The incidents of the page, which are never in memory together if there are many.
	 */
	RowSource<IncidentView> list(IncidentQuery query, Paging paging) {
		return this.streams.rows(
				paging.applyTo(Sql.of("select i.*").then(query.rows()).then(" order by " + query.orderBy())),
				(row, n) -> IncidentView.of(row, this.sql), paging.isLong());
	}

	long count(IncidentQuery query) {
		return this.sql.prepare(Sql.of("select count(*)").then(query.rows())).query(Long.class).single();
	}

}
