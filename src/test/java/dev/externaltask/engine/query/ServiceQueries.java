package dev.externaltask.engine.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.http.ReadingRules;
import dev.externaltask.retries.HistoricProcessInstanceQuery;
import dev.externaltask.retries.ProcessInstanceQuery;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * Asks the service what a query selects.
 */
record ServiceQueries(SqlClient sql, JsonMapper mapper) {

	/** Ids of the tasks or of the process instances, each as often as selected. */
	List<String> ids(Kind kind, String json) {
		return this.sql.prepare(select(kind, json)).query(String.class).list();
	}

	private static final ReadingRules RULES = new ReadingRules(false, 500);

	/** The statement that selects the ids. */
	@SuppressWarnings("unchecked")
	Sql select(Kind kind, String json) {
		return select(kind, (Map<String, @Nullable Object>) this.mapper.readValue(json, Map.class));
	}

	static Sql select(Kind kind, Map<String, @Nullable Object> criteria) {
		return switch (kind) {
			case EXTERNAL_TASK ->
				Sql.of("select t.id_").then(ExternalTaskQuery.of(criteria, RULES).rows()).with("now", Instant.now());
			case PROCESS_INSTANCE -> ProcessInstanceQuery.of(criteria, RULES).ids();
			case HISTORIC_PROCESS_INSTANCE -> HistoricProcessInstanceQuery.of(criteria, RULES).ids();
		};
	}

}
