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
		return list(paging.applyTo(Sql.of("select i.*").then(query.rows()).then(" order by " + query.orderBy())));
	}

	List<IncidentView> find(String id) {
		return list(Sql.of("select i.* from act_ru_incident i where i.id_ = :id").with("id", id));
	}

	private List<IncidentView> list(Sql statement) {
		return this.sql.prepare(statement).query((row, n) -> IncidentView.of(row, this.sql)).list();
	}

	long count(IncidentQuery query) {
		return this.sql.prepare(Sql.of("select count(*)").then(query.rows())).query(Long.class).single();
	}

}
