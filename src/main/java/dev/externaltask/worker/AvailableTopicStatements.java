package dev.externaltask.worker;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Tells which topics have tasks that a worker could fetch.
 */
@Repository
class AvailableTopicStatements {

	private static final String AVAILABLE = """
			select x.topic_name
			  from unnest(:topicNames) x (topic_name)
			 where exists (
			       select 1
			         from act_ru_ext_task t
			        where t.topic_name_ = x.topic_name
			          and (t.lock_exp_time_ is null or t.lock_exp_time_ <= :now)
			          and (t.suspension_state_ is null or t.suspension_state_ = 1)
			          and (t.retries_ is null or t.retries_ > 0))
			""";

	private final SqlClient sql;

	private final Clock clock;

	AvailableTopicStatements(SqlClient sql, Clock clock) {
		this.sql = sql;
		this.clock = clock;
	}

	/** Those of the topics that have at least one task to fetch now. */
	Set<String> among(Collection<String> topicNames) {
		return topicNames.isEmpty() ? Set.of() : Set.copyOf(this.sql
			.prepare(Sql.of(AVAILABLE).with("topicNames", List.copyOf(topicNames)).with("now", this.clock.instant()))
			.query(String.class)
			.list());
	}

}
