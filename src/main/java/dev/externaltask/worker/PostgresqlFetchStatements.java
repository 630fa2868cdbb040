package dev.externaltask.worker;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Fetches tasks on PostgreSQL, in one statement.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlFetchStatements implements FetchStatements {

	/**
	 * {@code {topics}} stands for what {@link TopicConditions#of} describes, and
	 * {@code {order}} for {@link TopicConditions#orderBy}. Topics may differ in how long
	 * the lock lasts.
	 */
	private static final String LOCK = """
			  with picked as materialized (
			       select t.id_
			         from act_ru_ext_task t
			        where (t.lock_exp_time_ is null or t.lock_exp_time_ <= :now)
			          and (t.suspension_state_ is null or t.suspension_state_ = 1)
			          and (t.retries_ is null or t.retries_ > 0)
			          and {visible task t}
			          and {topics}
			       {order}
			        limit :maxTasks
			          for no key update skip locked),
			       locked as (
			       update act_ru_ext_task t
			          set rev_ = t.rev_ + 1, worker_id_ = :workerId,
			              lock_exp_time_ = (
			                     select x.lock_end
			                       from unnest(:lockedTopics, :lockEnds) x (topic_name, lock_end)
			                      where x.topic_name = t.topic_name_)
			        where t.id_ = any (array(select p.id_ from picked p))
			       returning t.*)
			select t.*, pi.business_key_, pd.version_tag_, b.bytes_
			  from locked t
			  left join act_ru_execution pi on pi.id_ = t.proc_inst_id_
			  left join act_re_procdef pd on pd.id_ = t.proc_def_id_
			  left join act_ge_bytearray b on b.id_ = t.error_details_id_
			{order}
			""";

	private final SqlClient sql;

	PostgresqlFetchStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public List<LockedTaskView> lock(TaskFetch fetch, Instant now) {
		return this.sql
			.prepareSelection(Sql.of(LOCK)
				.with("now", now)
				.with("maxTasks", fetch.maxTasks())
				.with("workerId", fetch.workerId())
				.with("lockedTopics", fetch.topicNames())
				.with("lockEnds", fetch.lockEnds(now))
				.insert("{topics}", TopicConditions.of(fetch.topics()))
				.insert("{order}", TopicConditions.orderBy(fetch)))
			.query((row, n) -> LockedTaskView.of(row, this.sql))
			.list();
	}

}
