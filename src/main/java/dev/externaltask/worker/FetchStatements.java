package dev.externaltask.worker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.DatabaseTime;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;
import dev.externaltask.variable.VariableFilters;

/**
 * Gives tasks to a worker that nobody else holds or is being given at the same time,
 * without waiting for anybody.
 */
@Repository
public class FetchStatements {

	/** As Camunda 7: up to the end of a lock, which is exclusive. */
	private static final String FETCHABLE = """
			(t.lock_exp_time_ is null or t.lock_exp_time_ <= ?)
			   and (t.suspension_state_ is null or t.suspension_state_ = 1)
			   and (t.retries_ is null or t.retries_ > 0)
			""";

	private static final String PICK = "select t.id_ from act_ru_ext_task t where ";

	private static final String READ = """
			select t.*, pi.business_key_, pd.version_tag_, b.bytes_
			  from %s
			  left join act_ru_execution pi on pi.id_ = t.proc_inst_id_
			  left join act_re_procdef pd on pd.id_ = t.proc_def_id_
			  left join act_ge_bytearray b on b.id_ = t.error_details_id_
			""";

	private static final String LOCK_H2 = """
			select t.id_
			  from unnest(?) x (id)
			  join act_ru_ext_task t on t.id_ = x.id
			 where
			""";

	private static final String RELEASE = """
			update act_ru_ext_task
			   set worker_id_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
			 where id_ = ? and worker_id_ = ? and lock_exp_time_ = ?
			""";

	/** Locks more than are wanted if others hold the first ones. */
	private static final int MORE = 4;

	private final SqlClient sql;

	FetchStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Locks what can be had now, in the order wanted.
	 * @return the tasks without variables
	 */
	public List<LockedTaskView> lock(TaskFetch fetch, Instant now) {
		if (fetch.isEmpty()) {
			return List.of();
		}
		return (this.sql.vendor() == Vendor.POSTGRESQL) ? lockAtOnce(fetch, now) : lockInSteps(fetch, now);
	}

	private List<LockedTaskView> lockAtOnce(TaskFetch fetch, Instant now) {
		Sql statement = candidates(fetch, now).then(" limit ? for no key update skip locked", fetch.maxTasks())
			.within("with picked as materialized (%s), locked as (update act_ru_ext_task t set ")
			.then(given(fetch, now))
			.then(" where t.id_ = any (array(select p.id_ from picked p)) returning t.*) ")
			.then(READ.formatted("locked t"))
			.then(orderBy(fetch));
		return read(statement);
	}

	/**
	 * H2 locks whatever it looks at before it sorts and limits, so candidates are looked
	 * for without a lock, and more of them as long as others are faster.
	 */
	private List<LockedTaskView> lockInSteps(TaskFetch fetch, Instant now) {
		List<String> candidates;
		List<String> locked;
		int limit = fetch.maxTasks();
		do {
			limit = (int) Math.min(Integer.MAX_VALUE, (long) limit * MORE);
			candidates = this.sql.sql(candidates(fetch, now).then(" limit ?", limit)).query(String.class).list();
			locked = candidates
				.isEmpty()
						? List.of()
						: this.sql.sql(Sql.of(LOCK_H2, candidates)
							.then(FETCHABLE, now)
							.then(" limit ? for update skip locked", fetch.maxTasks())).query(String.class).list();
		}
		while (locked.size() < fetch.maxTasks() && candidates.size() == limit);
		if (locked.isEmpty()) {
			return List.of();
		}
		this.sql
			.sql(Sql.of("update act_ru_ext_task t set ").then(given(fetch, now)).then(" where t.id_ = any (?)", locked))
			.update();
		return read(Sql.of(READ.formatted("unnest(?) x (id) join act_ru_ext_task t on t.id_ = x.id"), locked)
			.then(orderBy(fetch)));
	}

	/** Frees those of the tasks that are still locked as they were given. */
	public void release(List<LockedTaskView> tasks) {
		tasks.forEach((task) -> this.sql.sql(RELEASE, task.id(), task.workerId(), task.lockExpirationTime()).update());
	}

	private List<LockedTaskView> read(Sql statement) {
		return this.sql.sql(statement).query((row, n) -> LockedTaskView.of(row, this.sql)).list();
	}

	private static Sql candidates(TaskFetch fetch, Instant now) {
		return Sql.of(PICK).then(FETCHABLE, now).then(" and ").then(topics(fetch.topics())).then(orderBy(fetch));
	}

	private static String orderBy(TaskFetch fetch) {
		return fetch.order().isEmpty() ? ""
				: fetch.order().stream().map(TaskFetch.Order::term).collect(Collectors.joining(", ", " order by ", ""));
	}

	/** Topics may differ in how long the lock lasts. */
	private static Sql given(TaskFetch fetch, Instant now) {
		Sql set = Sql.of("rev_ = t.rev_ + 1, worker_id_ = ?, lock_exp_time_ = case t.topic_name_", fetch.workerId());
		for (TopicFetch topic : fetch.topics()) {
			set = set.then(" when ? then cast(? as timestamp)", topic.name(),
					DatabaseTime.later(now, topic.duration()));
		}
		return set.then(" end");
	}

	private static Sql topics(List<TopicFetch> topics) {
		if (topics.size() > 1 && topics.stream().allMatch(TopicFetch::isPlain)) {
			return Sql.of("t.topic_name_ = any (?)", topics.stream().map(TopicFetch::name).toList());
		}
		return Sql.or(topics.stream().map(FetchStatements::topic).toList());
	}

	private static Sql topic(TopicFetch topic) {
		List<Sql> all = new ArrayList<>();
		all.add(Sql.of("t.topic_name_ = ?", topic.name()));
		add(all, "exists (select 1 from act_ru_execution pi where pi.id_ = t.proc_inst_id_ and pi.business_key_ = ?)",
				topic.businessKey());
		add(all, "t.proc_def_id_ = ?", topic.processDefinitionId());
		add(all, "t.proc_def_id_ = any (?)", topic.processDefinitionIdIn());
		add(all, "t.proc_def_key_ = ?", topic.processDefinitionKey());
		add(all, "t.proc_def_key_ = any (?)", topic.processDefinitionKeyIn());
		add(all, "exists (select 1 from act_re_procdef pd where pd.id_ = t.proc_def_id_ and pd.version_tag_ like ?)",
				topic.processDefinitionVersionTag());
		add(all, "t.tenant_id_ = any (?)", topic.tenantIdIn());
		if (Boolean.TRUE.equals(topic.withoutTenantId())) {
			all.add(Sql.of("t.tenant_id_ is null"));
		}
		if (topic.processVariables() != null && !topic.processVariables().isEmpty()) {
			all.add(VariableFilters.instancesWithAny("processVariables", topic.processVariables())
				.within("t.proc_inst_id_ in (%s)"));
		}
		return Sql.and(all);
	}

	private static void add(List<Sql> all, String condition, @Nullable Object value) {
		if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
			all.add(Sql.of(condition, value));
		}
	}

}
