package dev.externaltask.incident;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.RowStreams;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.RowSource;

/**
 * Lists and counts the incidents of the history that a query selects.
 */
@Repository
class HistoricIncidentStatements {

	private final SqlClient sql;

	private final RowStreams streams;

	HistoricIncidentStatements(SqlClient sql, RowStreams streams) {
		this.sql = sql;
		this.streams = streams;
	}

	/**
	 * The incidents of the page, which are never in memory together if there are many.
	 */
	RowSource<HistoricIncidentView> list(HistoricIncidentQuery query, Paging paging) {
		return this.streams.rows(
				paging.applyTo(Sql.of("select h.*").then(query.rows()).then(" order by " + query.orderBy())),
				(row, n) -> HistoricIncidentView.of(row, this.sql), paging.isLong());
	}

	long count(HistoricIncidentQuery query) {
		return this.sql.prepare(Sql.of("select count(*)").then(query.rows())).query(Long.class).single();
	}

}
