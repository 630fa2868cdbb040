package dev.externaltask.task;

import java.time.Clock;
import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.filter.Paging;

/**
 * Lists and counts the external tasks that a query selects.
 */
@Repository
class TaskStatements {

	/** {@code {tasks}} stands for the rows of a query, from the {@code from} on. */
	private static final String LIST = """
			select t.*,
			       (select pi.business_key_ from act_ru_execution pi where pi.id_ = t.proc_inst_id_) business_key_,
			       (select pd.version_tag_ from act_re_procdef pd where pd.id_ = t.proc_def_id_) version_tag_
			       {tasks}
			""";

	private static final String COUNT = """
			select count(*)
			       {tasks}
			""";

	private final SqlClient sql;

	private final Clock clock;

	TaskStatements(SqlClient sql, Clock clock) {
		this.sql = sql;
		this.clock = clock;
	}

	List<ExternalTaskView> list(ExternalTaskQuery query, Paging paging) {
		return this.sql.prepare(paging.applyTo(Sql.of(LIST)
			.with("now", this.clock.instant())
			.insert("{tasks}", query.rows())
			.then(" order by " + query.orderBy()))).query((row, n) -> ExternalTaskView.of(row, this.sql)).list();
	}

	long count(ExternalTaskQuery query) {
		return this.sql.prepare(Sql.of(COUNT).with("now", this.clock.instant()).insert("{tasks}", query.rows()))
			.query(Long.class)
			.single();
	}

}
