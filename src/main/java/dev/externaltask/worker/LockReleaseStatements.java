package dev.externaltask.worker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Takes back the locks of tasks that their worker has never received.
 */
@Repository
class LockReleaseStatements {

	private static final String RELEASE = """
			update act_ru_ext_task
			   set worker_id_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
			 where id_ = any (:ids) and worker_id_ = :workerId and lock_exp_time_ = :lockEnd
			""";

	private final SqlClient sql;

	LockReleaseStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Frees those of the tasks that are still locked as they were given. One statement
	 * for each end of a lock, of which there are as many as topics.
	 * @param tasks of one worker
	 */
	void release(List<LockedTaskView> tasks) {
		Map<Instant, List<LockedTaskView>> byLockEnd = tasks.stream()
			.collect(Collectors.groupingBy((task) -> Objects.requireNonNull(task.lockExpirationTime())));
		byLockEnd
			.forEach((lockEnd,
					locked) -> this.sql.prepare(Sql.of(RELEASE)
						.with("ids", locked.stream().map(LockedTaskView::id).toList())
						.with("workerId", locked.get(0).workerId())
						.with("lockEnd", lockEnd)).update());
	}

}
