package dev.externaltask.incident;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.filter.Paging;

/**
 * Lists and counts the open incidents that a query selects.
 */
@Repository
class IncidentListStatements {

	private final SqlClient sql;

	IncidentListStatements(SqlClient sql) {
		this.sql = sql;
	}

	List<IncidentView> list(IncidentQuery query, Paging paging) {
		return this.sql
			.prepare(paging.applyTo(Sql.of("select i.*").then(query.rows()).then(" order by " + query.orderBy())))
			.query((row, n) -> IncidentView.of(row, this.sql))
			.list();
	}

	long count(IncidentQuery query) {
		return this.sql.prepare(Sql.of("select count(*)").then(query.rows())).query(Long.class).single();
	}

}
