package dev.externaltask.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Groups the tasks that a query selects.
 */
@Repository
class TaskGroupStatements {

	/**
	 * {@code {keys}} stands for the expressions to group by, {@code {names}} for their
	 * names, and {@code {tasks}} for the rows of a query, from the {@code from} on. The
	 * example decides among groups of one size, since no other group has it.
	 */
	private static final String GROUP = """
			  with task as (
			       select {keys}, t.id_ as id, t.create_time_ as created,
			              case when t.lock_exp_time_ > :now then 1 else 0 end as locked
			              {tasks}),
			       task_group as (
			       select {names}, count(*) as tasks, sum(s.locked) as locked, min(s.created) as oldest,
			              max(s.created) as newest, min(s.id) as example_id
			         from task s
			        group by {names})
			select g.*, sum(g.tasks) over () as total, count(*) over () as task_groups
			  from task_group g
			 order by g.tasks desc, g.example_id
			 limit :maxResults
			""";

	private final SqlClient sql;

	private final Clock clock;

	TaskGroupStatements(SqlClient sql, Clock clock) {
		this.sql = sql;
		this.clock = clock;
	}

	/** The largest groups, so many at most. */
	TaskGroups group(ExternalTaskQuery query, List<GroupKey> keys, int maxResults) {
		List<GroupRow> rows = this.sql.prepare(statement(query, keys, maxResults))
			.query((row, n) -> new GroupRow(row.getLong("total"), row.getLong("task_groups"),
					group(row, query.given(), keys)))
			.list();
		if (rows.isEmpty()) {
			return new TaskGroups(0, List.of(), false);
		}
		return new TaskGroups(rows.get(0).total(), rows.stream().map(GroupRow::group).toList(),
				rows.get(0).groups() > rows.size());
	}

	private Sql statement(ExternalTaskQuery query, List<GroupKey> keys, int maxResults) {
		String expressions = IntStream.range(0, keys.size())
			.mapToObj((n) -> expression(keys.get(n)) + " as key" + n)
			.collect(Collectors.joining(", "));
		String names = IntStream.range(0, keys.size()).mapToObj((n) -> "s.key" + n).collect(Collectors.joining(", "));
		return Sql.of(GROUP.replace("{keys}", expressions).replace("{names}", names))
			.with("now", this.clock.instant())
			.with("maxResults", maxResults)
			.insert("{tasks}", query.rows());
	}

	/** The definition's key is compared as the filter of this name does it. */
	private static String expression(GroupKey key) {
		return switch (key) {
			case TOPIC_NAME -> "t.topic_name_";
			case PROCESS_DEFINITION_KEY -> "(select pd.key_ from act_re_procdef pd where pd.id_ = t.proc_def_id_)";
			case PROCESS_DEFINITION_ID -> "t.proc_def_id_";
			case ACTIVITY_ID -> "t.act_id_";
			case ERROR_MESSAGE -> "t.error_msg_";
			case ERROR_PATTERN -> "error_pattern(t.error_msg_)";
			case TENANT_ID -> "t.tenant_id_";
			case WORKER_ID -> "t.worker_id_";
			case RETRIES -> "t.retries_";
		};
	}

	private TaskGroup group(ResultSet row, Map<String, Object> given, List<GroupKey> keys) throws SQLException {
		Map<GroupKey, @Nullable Object> values = new LinkedHashMap<>();
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		for (int n = 0; n < keys.size(); n++) {
			Object value = row.getObject("key" + n);
			values.put(keys.get(n), value);
			members.put(keys.get(n).wireName(), value);
		}
		return new TaskGroup(members, row.getLong("tasks"), row.getLong("locked"), this.sql.instant(row, "oldest"),
				this.sql.instant(row, "newest"), row.getString("example_id"), GroupKey.query(given, values));
	}

	/**
	 * A row of the result.
	 *
	 * @param total tasks in all groups
	 * @param groups how many groups there are
	 * @param group this one
	 */
	private record GroupRow(long total, long groups, TaskGroup group) {

	}

}
