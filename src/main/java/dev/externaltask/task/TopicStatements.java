package dev.externaltask.task;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Which topics there are.
 */
@Repository
class TopicStatements {

	private static final String NAMES = """
			select distinct t.topic_name_
			  from act_ru_ext_task t
			 where t.topic_name_ is not null
			""";

	private final SqlClient sql;

	TopicStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** Those of the tasks that meet all of the conditions. */
	List<String> names(boolean locked, boolean unlocked, boolean retriesLeft) {
		Sql names = Sql.of(NAMES);
		if (locked) {
			names = names.then(" and t.lock_exp_time_ > :now");
		}
		if (unlocked) {
			names = names.then(" and (t.lock_exp_time_ is null or t.lock_exp_time_ < :now)");
		}
		if (retriesLeft) {
			names = names.then(" and (t.retries_ is null or t.retries_ > 0)");
		}
		return this.sql.prepare(names.with("now", java.time.Instant.now())).query(String.class).list();
	}

}
