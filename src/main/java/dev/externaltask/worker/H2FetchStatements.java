package dev.externaltask.worker;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Fetches tasks on H2, which locks every row that it looks at before it sorts and limits
 * them. So candidates are looked for without a lock, and more of them as long as other
 * workers lock them first.
 */
@Repository
@ForVendor(Vendor.H2)
class H2FetchStatements implements FetchStatements {

	/**
	 * {@code {topics}} stands for what {@link TopicConditions#of} describes, and
	 * {@code {order}} for {@link TopicConditions#orderBy}.
	 */
	private static final String CANDIDATES = """
			select t.id_
			  from act_ru_ext_task t
			 where (t.lock_exp_time_ is null or t.lock_exp_time_ <= :now)
			   and (t.suspension_state_ is null or t.suspension_state_ = 1)
			   and (t.retries_ is null or t.retries_ > 0)
			   and {visible task t}
			   and {topics}
			{order}
			 limit :maxCandidates
			""";

	private static final String LOCK_ROWS = """
			select t.id_
			  from unnest(:candidateIds) x (id)
			  join act_ru_ext_task t on t.id_ = x.id
			 where (t.lock_exp_time_ is null or t.lock_exp_time_ <= :now)
			   and (t.suspension_state_ is null or t.suspension_state_ = 1)
			   and (t.retries_ is null or t.retries_ > 0)
			 limit :maxTasks
			   for update skip locked
			""";

	/** Topics may differ in how long the lock lasts. */
	private static final String GIVE_TO_WORKER = """
			update act_ru_ext_task t
			   set rev_ = t.rev_ + 1, worker_id_ = :workerId,
			       lock_exp_time_ = (
			              select x.lock_end
			                from unnest(:lockedTopics, :lockEnds) x (topic_name, lock_end)
			               where x.topic_name = t.topic_name_)
			 where t.id_ = any (:ids)
			""";

	private static final String READ = """
			select t.*, pi.business_key_, pd.version_tag_, b.bytes_
			  from unnest(:ids) x (id)
			  join act_ru_ext_task t on t.id_ = x.id
			  left join act_ru_execution pi on pi.id_ = t.proc_inst_id_
			  left join act_re_procdef pd on pd.id_ = t.proc_def_id_
			  left join act_ge_bytearray b on b.id_ = t.error_details_id_
			{order}
			""";

	/** So many times as many candidates are looked for as before, in each attempt. */
	private static final int GROWTH = 4;

	private final SqlClient sql;

	H2FetchStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public List<LockedTaskView> lock(TaskFetch fetch, Instant now) {
		List<String> ids = lockRows(fetch, now);
		if (ids.isEmpty()) {
			return List.of();
		}
		this.sql
			.prepare(Sql.of(GIVE_TO_WORKER)
				.with("workerId", fetch.workerId())
				.with("lockedTopics", fetch.topicNames())
				.with("lockEnds", fetch.lockEnds(now))
				.with("ids", ids))
			.update();
		return this.sql.prepare(Sql.of(READ).with("ids", ids).insert("{order}", TopicConditions.orderBy(fetch)))
			.query((row, n) -> LockedTaskView.of(row, this.sql))
			.list();
	}

	private List<String> lockRows(TaskFetch fetch, Instant now) {
		List<String> candidates;
		List<String> locked;
		int maxCandidates = fetch.maxTasks();
		do {
			maxCandidates = (int) Math.min(Integer.MAX_VALUE, (long) maxCandidates * GROWTH);
			candidates = candidates(fetch, now, maxCandidates);
			locked = candidates.isEmpty() ? List.of() : lockRows(candidates, fetch.maxTasks(), now);
		}
		while (locked.size() < fetch.maxTasks() && candidates.size() == maxCandidates);
		return locked;
	}

	private List<String> candidates(TaskFetch fetch, Instant now, int maxCandidates) {
		return this.sql
			.prepareSelection(Sql.of(CANDIDATES)
				.with("now", now)
				.with("maxCandidates", maxCandidates)
				.insert("{topics}", TopicConditions.of(fetch.topics()))
				.insert("{order}", TopicConditions.orderBy(fetch)))
			.query(String.class)
			.list();
	}

	private List<String> lockRows(List<String> candidateIds, int maxTasks, Instant now) {
		return this.sql
			.prepare(Sql.of(LOCK_ROWS).with("candidateIds", candidateIds).with("now", now).with("maxTasks", maxTasks))
			.query(String.class)
			.list();
	}

}
