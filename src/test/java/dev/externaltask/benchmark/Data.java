package dev.externaltask.benchmark;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tasks in groups, each with a topic and a process of its own. An engine makes those of
 * up to 10,000 tasks by running instances, every tenth of them called by another process;
 * larger groups are copies of the rows of the largest such group.
 */
class Data {

	private static final int LARGEST_RUN = 10_000;

	private static final String ORIGIN = "of" + LARGEST_RUN;

	private static final Set<String> REFERENCES = Set.of("id_", "root_proc_inst_id_", "proc_inst_id_", "parent_id_",
			"super_exec_", "execution_id_", "super_process_instance_id_");

	private static final String COLUMNS = """
			select lower(column_name)
			  from information_schema.columns
			 where lower(table_name) = ? and lower(table_schema) = 'public'
			""";

	private static final String COPY = """
			insert into %s (%s)
			select %s
			  from %1$s x
			  cross join generate_series(1, %d) g (n)
			 where x.proc_def_id_ in (select d.id_ from act_re_procdef d where d.key_ in ('%s', 'call-%5$s'))
			 %s
			""";

	private static final String INCIDENTS = """
			insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, root_cause_incident_id_,
			       configuration_)
			select 'past-' || md5(n::text), 1, now(), 'failedExternalTask', 'past-' || md5(n::text), md5(n::text)
			  from generate_series(1, ?) n
			""";

	private final Set<Integer> made = new HashSet<>();

	private final ProcessEngine engine;

	private final JdbcClient jdbc;

	Data(ProcessEngine engine, JdbcClient jdbc) {
		this.engine = engine;
		this.jdbc = jdbc;
	}

	/** Makes a group of so many tasks, unless it is there. */
	void make(int tasks) {
		if (!this.made.add(tasks)) {
			return;
		}
		if (tasks <= LARGEST_RUN) {
			run(topic(tasks), tasks);
			return;
		}
		make(LARGEST_RUN);
		List.of("act_ru_execution", "act_ru_ext_task", "act_hi_procinst")
			.forEach((table) -> copy(table, topic(tasks), tasks / LARGEST_RUN));
	}

	/**
	 * Leaves what incidents leave that were opened and resolved again: a small table with
	 * large indexes.
	 */
	void resolved(int incidents) {
		this.jdbc.sql(INCIDENTS).param(incidents).update();
		this.jdbc.sql("delete from act_ru_incident where id_ like 'past-%'").update();
		this.jdbc.sql("vacuum analyze act_ru_incident").update();
	}

	static String topic(int tasks) {
		return "of" + tasks;
	}

	Selection select(Selector selector, int tasks) {
		return new Selection(selector, topic(tasks), column("id_", topic(tasks)),
				column("proc_inst_id_", topic(tasks)));
	}

	private List<String> column(String name, String topic) {
		return this.jdbc.sql("select " + name + " from act_ru_ext_task where topic_name_ = ? order by id_")
			.param(topic)
			.query(String.class)
			.list();
	}

	private void run(String topic, int tasks) {
		this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("work.bpmn",
					Bpmn.createExecutableProcess(topic)
						.startEvent()
						.serviceTask("work")
						.camundaExternalTask(topic)
						.endEvent()
						.done())
			.addModelInstance("call.bpmn",
					Bpmn.createExecutableProcess("call-" + topic)
						.startEvent()
						.callActivity("call")
						.calledElement(topic)
						.endEvent()
						.done())
			.deploy();
		RuntimeService runtime = this.engine.getRuntimeService();
		for (int n = 0; n < tasks; n++) {
			runtime.startProcessInstanceByKey((n % 10 == 9) ? "call-" + topic : topic, "order-" + n);
		}
		this.jdbc.sql("update act_ru_ext_task set retries_ = 4 where topic_name_ = ?").param(topic).update();
	}

	private void copy(String table, String topic, int copies) {
		List<String> columns = this.jdbc.sql(COLUMNS).param(table).query(String.class).list();
		String values = columns.stream().map((column) -> value(column, topic)).collect(Collectors.joining(", "));
		String noCopies = this.made.stream()
			.filter((tasks) -> tasks > LARGEST_RUN)
			.map((tasks) -> "and x.id_ not like '%-" + tasks + "-%'")
			.collect(Collectors.joining(" "));
		this.jdbc.sql(COPY.formatted(table, String.join(", ", columns), values, copies, ORIGIN, noCopies)).update();
	}

	private static String value(String column, String topic) {
		if ("topic_name_".equals(column)) {
			return "'" + topic + "'";
		}
		return REFERENCES.contains(column) ? "x.%s || '-%s-' || g.n".formatted(column, topic.substring(2))
				: "x." + column;
	}

}
