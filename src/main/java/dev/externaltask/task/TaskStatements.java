package dev.externaltask.task;

import java.time.Clock;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.RowStreams;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.RowSource;

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

	private final RowStreams streams;

	private final Clock clock;

	TaskStatements(SqlClient sql, RowStreams streams, Clock clock) {
		this.sql = sql;
		this.streams = streams;
		this.clock = clock;
	}

	/** The tasks of the page, which are never in memory together if there are many. */
	RowSource<ExternalTaskView> list(ExternalTaskQuery query, Paging paging) {
		return this.streams.rows(
				paging.applyTo(Sql.of(LIST)
					.with("now", this.clock.instant())
					.insert("{tasks}", query.rows())
					.then(" order by " + query.orderBy())),
				(row, n) -> ExternalTaskView.of(row, this.sql), paging.isLong());
	}

	long count(ExternalTaskQuery query) {
		return this.sql.prepare(Sql.of(COUNT).with("now", this.clock.instant()).insert("{tasks}", query.rows()))
			.query(Long.class)
			.single();
	}

}
