package dev.externaltask.engine.concurrency;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold in the tables of an engine at history level full whenever nobody is at
 * work on them: tasks, incidents, chains, masks and history agree. Incidents must all be
 * of external tasks.
 */
public final class Consistency {

	/** As an engine leaves its tables, and as every call has to leave them. */
	private static final List<Rule> RULES = List.of(new Rule("a task without retries has one incident", """
			select t.id_
			  from act_ru_ext_task t
			 where t.retries_ <= 0
			   and 1 <> (select count(*) from act_ru_incident i where i.configuration_ = t.id_)
			"""), new Rule("a task with retries has no incident", """
			select t.id_
			  from act_ru_ext_task t
			  join act_ru_incident i on i.configuration_ = t.id_
			 where t.retries_ is null or t.retries_ > 0
			"""), new Rule("a task's incident is its own cause and on the task's execution", """
			select i.id_
			  from act_ru_incident i
			  left join act_ru_ext_task t on t.id_ = i.configuration_
			 where i.configuration_ is not null
			   and (t.id_ is null or i.execution_id_ is distinct from t.execution_id_
			        or i.proc_inst_id_ is distinct from t.proc_inst_id_ or i.cause_incident_id_ is distinct from i.id_
			        or i.root_cause_incident_id_ is distinct from i.id_)
			"""), new Rule("an incident of a called instance has one on the calling execution", """
			select i.id_
			  from act_ru_incident i
			  join act_ru_execution p on p.id_ = i.proc_inst_id_
			 where p.super_exec_ is not null
			   and 1 <> (select count(*)
			               from act_ru_incident c
			              where c.cause_incident_id_ = i.id_ and c.execution_id_ = p.super_exec_
			                and c.root_cause_incident_id_ = i.root_cause_incident_id_)
			"""), new Rule("an incident without task has its cause in the called instance", """
			select c.id_
			  from act_ru_incident c
			 where c.configuration_ is null
			   and not exists (select 1
			                     from act_ru_incident i
			                     join act_ru_execution p on p.id_ = i.proc_inst_id_
			                    where i.id_ = c.cause_incident_id_ and p.super_exec_ = c.execution_id_
			                      and i.root_cause_incident_id_ = c.root_cause_incident_id_)
			"""),
			new Rule("an execution with incidents is marked", masks(8, "<", "act_ru_incident i where i.execution_id_")),
			new Rule("an execution without incidents is not marked",
					masks(8, ">", "act_ru_incident i where i.execution_id_")),
			new Rule("an execution's mask tells whether it has a task",
					masks(128, "<>", "act_ru_ext_task t where t.execution_id_")),
			new Rule("an execution's mask tells whether it called an instance",
					masks(32, "<>", "act_ru_execution p where p.super_exec_")),
			new Rule("an execution's mask tells whether it has a variable",
					masks(16, "<>", "act_ru_variable v where v.execution_id_")),
			new Rule("a task is on an execution of its activity",
					"""
							select t.id_
							  from act_ru_ext_task t
							  left join act_ru_execution e on e.id_ = t.execution_id_
							 where e.id_ is null or e.proc_inst_id_ is distinct from t.proc_inst_id_ or e.act_id_ is distinct from t.act_id_
							"""),
			new Rule("an incident is open in the history",
					"""
							select i.id_
							  from act_ru_incident i
							  join act_ru_execution p on p.id_ = i.proc_inst_id_
							  left join act_hi_incident h on h.id_ = i.id_
							 where h.id_ is null or h.end_time_ is not null or h.incident_state_ <> 0
							    or h.execution_id_ is distinct from i.execution_id_ or h.proc_inst_id_ is distinct from i.proc_inst_id_
							    or h.configuration_ is distinct from i.configuration_ or h.activity_id_ is distinct from i.activity_id_
							    or h.cause_incident_id_ is distinct from i.cause_incident_id_
							    or h.root_cause_incident_id_ is distinct from i.root_cause_incident_id_
							    or h.root_proc_inst_id_ is distinct from p.root_proc_inst_id_
							"""),
			new Rule("an incident that is open in the history is running", """
					select h.id_
					  from act_hi_incident h
					 where h.end_time_ is null
					   and not exists (select 1 from act_ru_incident i where i.id_ = h.id_)
					"""), new Rule("an incident that ended has a state that says so", """
					select h.id_ from act_hi_incident h where (h.end_time_ is null) <> (h.incident_state_ = 0)
					"""), new Rule("a running instance is unfinished in the history, and only such ones", """
					select e.id_
					  from act_ru_execution e
					 where e.parent_id_ is null
					   and e.id_ not in (select h.id_ from act_hi_procinst h where h.end_time_ is null)
					 union all
					select h.id_
					  from act_hi_procinst h
					 where h.end_time_ is null
					   and h.id_ not in (select e.id_ from act_ru_execution e where e.parent_id_ is null)
					"""), new Rule("a task's activity is unfinished in the history, and only such ones", """
					select t.act_inst_id_
					  from act_ru_ext_task t
					 where t.act_inst_id_ not in (select a.id_ from act_hi_actinst a where a.end_time_ is null)
					 union all
					select a.id_
					  from act_hi_actinst a
					 where a.end_time_ is null and a.act_type_ = 'serviceTask'
					   and a.id_ not in (select t.act_inst_id_ from act_ru_ext_task t where t.act_inst_id_ is not null)
					"""), new Rule("a task's last failure is in the log", """
					select t.id_
					  from act_ru_ext_task t
					 where t.last_failure_log_id_ is not null
					   and not exists (select 1 from act_hi_ext_task_log l where l.id_ = t.last_failure_log_id_)
					"""));

	private Consistency() {
	}

	/** Compares a bit of the mask with whether there are rows. */
	private static String masks(int bit, String difference, String rows) {
		return """
				select e.id_
				  from act_ru_execution e
				 where mod(coalesce(e.cached_ent_state_, 0) / %d, 2)
				       %s case when exists (select 1 from %s = e.id_) then 1 else 0 end
				""".formatted(bit, difference, rows);
	}

	/** What must hold, in words. */
	static List<String> rules() {
		return RULES.stream().map(Rule::text).toList();
	}

	/**
	 * The rules that are broken, each with the rows that break it; empty if all is well.
	 */
	public static List<String> violations(JdbcClient jdbc) {
		List<String> violations = new ArrayList<>();
		for (Rule rule : RULES) {
			List<String> ids = jdbc.sql(rule.sql()).query(String.class).list();
			if (!ids.isEmpty()) {
				violations.add("%s, but %d: %s".formatted(rule.text(), ids.size(), ids.stream().limit(5).toList()));
			}
		}
		return violations;
	}

	/**
	 * One thing that must hold.
	 *
	 * @param text says what
	 * @param sql selects ids of rows for which it does not
	 */
	private record Rule(String text, String sql) {

	}

}
