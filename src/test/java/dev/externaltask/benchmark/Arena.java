package dev.externaltask.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.EngineDatabase;

/**
 * One database with an engine, the service beside it, and the contenders on it.
 */
class Arena implements AutoCloseable {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	/** For 1,000 to 100,000 tasks; the smaller ones after one to warm up. */
	static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	/** Titles of those that take part; an engine needs most of the time. */
	private static final List<String> CONTENDERS = List
		.of(System.getProperty("benchmark.contenders", "engine,service,SQL").split(","));

	private static final List<String> TABLES = List.of("act_ru_ext_task", "act_ru_execution", "act_ru_incident",
			"act_hi_incident");

	private final String database;

	private final EngineDatabase engine;

	private final AttachedService service;

	private final JdbcClient jdbc;

	private final Data data;

	private final List<Contender> contenders = new ArrayList<>();

	Arena(String database, String url) {
		this.database = database;
		this.engine = EngineDatabase.at(database, url);
		this.service = AttachedService.start(url, "--external-task.schema=engine");
		DataSource dataSource = new DriverManagerDataSource(url, TestDatabase.username(url), "");
		this.jdbc = JdbcClient.create(dataSource);
		this.data = new Data(this.engine.engine(), this.jdbc);
		this.contenders.add(new EngineCall(this.engine.engine().getExternalTaskService()));
		this.contenders
			.add(new ServiceCall("service", (body) -> this.service.send("PUT", "/external-task/retries-sync", body)));
		if (isPostgresql()) {
			this.contenders.add(new HandWrittenSql(dataSource));
		}
	}

	private boolean isPostgresql() {
		return "PostgreSQL".equals(this.database);
	}

	/** Makes so many tasks and lets every contender do every job on them. */
	void measure(int tasks, List<Selector> selectors, Timings timings) {
		Timings warmUp = new Timings();
		this.data.make(tasks);
		for (Selector selector : (tasks > 100_000) ? List.of(Selector.QUERY) : selectors) {
			Selection selection = this.data.select(selector, tasks);
			for (int round = firstRound(tasks); round < rounds(tasks); round++) {
				for (Contender contender : this.contenders) {
					if (CONTENDERS.contains(contender.title())
							&& (tasks <= 10_000 || !(contender instanceof EngineCall))) {
						jobs(contender, selection, (round < 0) ? warmUp : timings);
					}
				}
			}
		}
	}

	/**
	 * The service's calls with statistics that are up to date, and with those from before
	 * all tasks went to 0; after outages with two million incidents.
	 */
	void measureStatistics(int tasks, List<Selector> selectors, Timings timings) {
		this.data.make(tasks);
		this.data.resolved(2_000_000);
		TABLES.forEach((table) -> this.jdbc.sql("alter table " + table + " set (autovacuum_enabled = off)").update());
		for (Selector selector : selectors) {
			Selection selection = this.data.select(selector, tasks);
			for (int round = 0; round < rounds(tasks); round++) {
				afterOutage(selection, timings, false);
				afterOutage(selection, timings, true);
			}
		}
	}

	private void afterOutage(Selection selection, Timings timings, boolean stale) {
		Contender service = this.contenders.get(1);
		service.set(selection, 3);
		tidy(selection.size());
		service.set(selection, 0);
		for (Job job : List.of(Job.SAME_AT_ZERO, Job.UP, Job.PLAIN, Job.SAME, Job.TO_ZERO)) {
			if (!stale) {
				TABLES.forEach((table) -> this.jdbc.sql("analyze " + table).update());
			}
			timings.add(new Timings.Case(selection.size(), selection.selector(), job), stale ? "stale" : "fresh",
					time(service, selection, job));
		}
	}

	private static int rounds(int tasks) {
		return (tasks < 1_000) ? 7 * ROUNDS : (tasks > 100_000) ? 1 : ROUNDS;
	}

	/** Nobody's code is cold any more at larger sizes. */
	private static int firstRound(int tasks) {
		return (tasks <= 1_000) ? -1 : 0;
	}

	private void jobs(Contender contender, Selection selection, Timings timings) {
		tidy(selection.size());
		for (Job job : Job.values()) {
			timings.add(new Timings.Case(selection.size(), selection.selector(), job), contender.title(),
					time(contender, selection, job));
		}
	}

	private double time(Contender contender, Selection selection, Job job) {
		long cpu = SYSTEM.getProcessCpuTime();
		long start = System.nanoTime();
		contender.set(selection, job.retries());
		double millis = (System.nanoTime() - start) / 1e6;
		check(contender, selection, job);
		if (selection.size() >= 10_000) {
			System.out.printf("%s %,d by %s, %s, %s: %.0f ms, %d ms of this JVM's CPU%n", this.database,
					selection.size(), selection.selector().title(), job.title(), contender.title(), millis,
					(SYSTEM.getProcessCpuTime() - cpu) / 1_000_000);
		}
		return millis;
	}

	/**
	 * So that nobody pays for the dead rows of the one before, nor for pages that it has
	 * changed: after a checkpoint everybody's first change of a page logs all of it.
	 */
	private void tidy(int tasks) {
		if (isPostgresql() && tasks >= 100) {
			TABLES.forEach((table) -> this.jdbc.sql("vacuum analyze " + table).update());
			this.jdbc.sql("checkpoint").update();
		}
	}

	private void check(Contender contender, Selection selection, Job job) {
		int set = this.jdbc.sql("select count(*) from act_ru_ext_task where topic_name_ = ? and retries_ = ?")
			.params(selection.topic(), job.retries())
			.query(Integer.class)
			.single();
		int incidents = this.jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single();
		int expected = (job.retries() > 0) ? 0 : selection.size() + selection.size() / 10;
		if (set != selection.size() || incidents != expected) {
			throw new IllegalStateException("%s, %s: %d tasks of %d, %d incidents instead of %d"
				.formatted(contender.title(), job.title(), set, selection.size(), incidents, expected));
		}
	}

	@Override
	public void close() {
		this.service.close();
		this.engine.close();
	}

}
