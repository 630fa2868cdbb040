package dev.externaltask.worker;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Which topics have tasks that a worker could get.
 */
@Repository
public class AvailableTopicStatements {

	private static final String AMONG = """
			select x.topic
			  from unnest(?) x (topic)
			 where exists (
			       select 1
			         from act_ru_ext_task t
			        where t.topic_name_ = x.topic
			          and (t.lock_exp_time_ is null or t.lock_exp_time_ <= ?)
			          and (t.suspension_state_ is null or t.suspension_state_ = 1)
			          and (t.retries_ is null or t.retries_ > 0))
			""";

	private final SqlClient sql;

	AvailableTopicStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** Those of the topics. */
	public Set<String> among(Collection<String> topics) {
		return topics.isEmpty() ? Set.of()
				: Set.copyOf(this.sql.sql(AMONG, List.copyOf(topics), Sql.NOW).query(String.class).list());
	}

}
