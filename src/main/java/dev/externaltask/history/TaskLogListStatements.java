package dev.externaltask.history;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.filter.Paging;
import dev.externaltask.filter.SelectedRows;
import dev.externaltask.http.RowSource;

/**
 * Lists, counts and finds rows of the log of external tasks.
 */
@Repository
class TaskLogListStatements {

	private static final String ONE = """
			select l.*
			  from act_hi_ext_task_log l
			 where l.id_ = :id and {visible row l}
			""";

	private static final String ERROR_DETAILS = """
			select b.bytes_
			  from act_hi_ext_task_log l
			  left join act_ge_bytearray b on b.id_ = l.error_details_id_
			 where l.id_ = :id and {visible row l}
			""";

	private final SqlClient sql;

	private final SelectedRows rows;

	TaskLogListStatements(SqlClient sql, SelectedRows rows) {
		this.sql = sql;
		this.rows = rows;
	}

	/** The rows of the page, which are never in memory together if there are many. */
	RowSource<TaskLogView> list(TaskLogQuery query, Paging paging) {
		return this.rows.list("l.*", query.criteria(), paging, TaskLogView::of);
	}

	long count(TaskLogQuery query) {
		return this.rows.count(query.criteria());
	}

	/** The row with this id, if there is one. */
	Optional<TaskLogView> find(String id) {
		return this.sql.prepare(Sql.of(ONE).with("id", id)).query((row, n) -> TaskLogView.of(row, this.sql)).optional();
	}

	/**
	 * What a failure reported at length.
	 * @return empty if no row has this id; within it, empty if the row has no details
	 */
	Optional<Optional<String>> findErrorDetails(String id) {
		return this.sql.prepare(Sql.of(ERROR_DETAILS).with("id", id))
			.query((row, n) -> Optional.ofNullable(row.getBytes("bytes_"))
				.map((bytes) -> new String(bytes, StandardCharsets.UTF_8)))
			.optional();
	}

}
