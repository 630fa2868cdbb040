package dev.externaltask.engine.rows;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two engines with the same data: retries are set by the first engine itself, and beside
 * the second one by the service. Everything else both engines do alike.
 */
final class Twins implements AutoCloseable {

	private static final Instant BEGIN = Instant.parse("2026-01-15T10:00:00.123Z");

	private static final List<String> KEYS = List.of("flat", "parallel", "multiple", "leaf", "caller", "top");

	/** Instances that can end, since neither they nor their callers are suspended. */
	private static final String NOT_SUSPENDED = """
			select p.id_
			  from act_ru_execution p
			 where p.parent_id_ is null
			   and not exists (select 1 from act_ru_execution s
			                    where s.root_proc_inst_id_ = p.root_proc_inst_id_ and s.suspension_state_ = 2)
			""";

	private final Engine judge;

	private final Engine other;

	private final AttachedService service;

	private final Random random;

	private int step;

	private EngineRows rows;

	private int requests;

	private int refused;

	private int changedRows;

	Twins(Engine judge, Engine other, long seed) {
		this.judge = judge;
		this.other = other;
		this.random = new Random(seed);
		step();
		both((engine) -> KEYS.forEach((key) -> engine.deploy(key, null)));
		both((engine) -> List.of("flat", "leaf").forEach((key) -> engine.deploy(key, "acme")));
		this.rows = EngineRows.of(judge.jdbc());
		this.service = AttachedService.start(other.url(), "--external-task.schema=engine");
		for (int i = 0; i < 2; i++) {
			KEYS.forEach(this::start);
			start("acme:flat");
			start("acme:leaf");
		}
	}

	private Instant now() {
		return BEGIN.plusSeconds(61L * this.step);
	}

	void step() {
		this.step++;
		both((engine) -> engine.step("s%05d".formatted(this.step), now()));
	}

	void both(Consumer<Engine> action) {
		action.accept(this.judge);
		action.accept(this.other);
	}

	private void start(String key) {
		step();
		int colon = key.indexOf(':');
		both((engine) -> engine.start(key.substring(colon + 1), (colon < 0) ? null : key.substring(0, colon)));
	}

	/** This many requests, and between them what engines and workers do. */
	void run(int requests, Runnable request) {
		for (int i = 0; i < requests; i++) {
			if (this.random.nextInt(3) == 0) {
				step();
				engineAction();
				compare("an engine's own action");
			}
			step();
			request.run();
		}
	}

	/** Ends every instance on both sides; nothing running may be left. */
	void finish() {
		assertThat(this.other.incidents(null)).as("the engine's own query")
			.containsExactlyElementsOf(ids(this.other, "act_ru_incident"))
			.hasSameSizeAs(this.judge.incidents(null));
		step();
		ids(this.judge, "act_ru_execution where parent_id_ is null and suspension_state_ = 2")
			.forEach((instance) -> both((engine) -> engine.activate(instance)));
		for (int i = 0; i < 5; i++) {
			step();
			ids(this.judge, "act_ru_ext_task").forEach((task) -> both((engine) -> {
				engine.lock(task, 60_000);
				engine.complete(task);
			}));
			compare("completing every task");
		}
		both((engine) -> assertThat(ids(engine, "act_ru_execution")).isEmpty());
		both((engine) -> assertThat(ids(engine, "act_ru_incident")).isEmpty());
	}

	private static List<String> ids(Engine engine, String from) {
		return engine.jdbc().sql("select id_ from " + from + " order by id_").query(String.class).list();
	}

	private void engineAction() {
		switch (this.random.nextInt(10)) {
			case 0, 1, 2 -> failSome();
			case 3 -> both((engine) -> engine.fetchAndLock(1000, 120_000));
			case 4 -> completeSome();
			case 5, 6 -> createIncident();
			case 7 -> resolveIncident();
			case 8 -> suspendOrActivate();
			default -> replaceAnInstance();
		}
	}

	private void failSome() {
		int retries = this.random.nextInt(3);
		List<String> tasks = some("act_ru_ext_task where suspension_state_ = 1", "id_", 4);
		both((engine) -> tasks.forEach((task) -> {
			engine.lock(task, 60_000);
			engine.fail(task, retries, 30_000);
		}));
	}

	private void completeSome() {
		List<String> tasks = some("act_ru_ext_task where proc_inst_id_ in (" + NOT_SUSPENDED + ")", "id_", 3);
		both((engine) -> Set.copyOf(tasks).stream().sorted().forEach((task) -> {
			engine.lock(task, 60_000);
			engine.complete(task);
		}));
	}

	private void createIncident() {
		String task = pick("select id_ from act_ru_ext_task");
		String execution = pick("select execution_id_ from act_ru_ext_task where id_ = '" + task + "'");
		both((engine) -> engine.createIncident(String.valueOf(execution), String.valueOf(task)));
	}

	private void resolveIncident() {
		String custom = pick("""
				select id_ from act_ru_incident where incident_type_ = 'custom' and cause_incident_id_ = id_
				""");
		if (custom != null) {
			both((engine) -> engine.resolveIncident(custom));
		}
	}

	private void suspendOrActivate() {
		String active = pick("select id_ from act_ru_execution where parent_id_ is null and suspension_state_ = 1");
		String suspended = pick("select id_ from act_ru_execution where parent_id_ is null and suspension_state_ = 2");
		both((engine) -> {
			if (suspended != null) {
				engine.activate(suspended);
			}
			if (active != null) {
				engine.suspend(active);
			}
		});
	}

	private void replaceAnInstance() {
		String root = pick("select id_ from act_ru_execution where id_ = root_proc_inst_id_ and tenant_id_ is null");
		both((engine) -> engine.delete(String.valueOf(root)));
		start(KEYS.get(this.random.nextInt(KEYS.size())));
		start(KEYS.get(this.random.nextInt(KEYS.size())));
	}

	/** Sets retries, or one priority. */
	void request() {
		int retries = Math.max(0, this.random.nextInt(7) - 3);
		String user = (this.random.nextInt(3) == 0) ? "ops" : null;
		if (this.random.nextInt(5) == 0) {
			String task = (this.random.nextInt(20) == 0) ? "nowhere" : some("act_ru_ext_task", "id_", 1).get(0);
			judged("setting " + task + " to " + retries, () -> this.judge.setRetriesOfOne(task, retries, user),
					() -> put("/external-task/" + task + "/retries", "{\"retries\": %d}".formatted(retries), user));
			return;
		}
		if (this.random.nextInt(20) == 0) {
			String task = some("act_ru_ext_task", "id_", 1).get(0);
			judged("priority of " + task, () -> this.judge.setPriority(task, retries, user),
					() -> put("/external-task/" + task + "/priority", "{\"priority\": %d}".formatted(retries), user));
			return;
		}
		List<String> tasks = some("act_ru_ext_task", "id_", this.random.nextInt(12));
		if (this.random.nextInt(30) == 0) {
			tasks.add("nowhere");
		}
		List<String> instances = this.random.nextBoolean() ? List.of()
				: some("act_ru_execution", "proc_inst_id_", this.random.nextInt(6));
		String body = "{\"retries\": %d, \"externalTaskIds\": %s, \"processInstanceIds\": %s}".formatted(retries,
				array(tasks), array(instances));
		judged(body, () -> this.judge.setRetries(tasks, instances, retries, user),
				() -> put("/external-task/retries-sync", body, user));
	}

	private HttpResponse<String> put(String path, String body, @Nullable String user) {
		return service().send("PUT", path, body, user);
	}

	/** Asks the judge itself, and by the call the service beside the other one. */
	void judged(String request, Runnable engine, Supplier<HttpResponse<String>> call) {
		boolean refused = false;
		try {
			engine.run();
		}
		catch (RuntimeException ex) {
			refused = true;
		}
		HttpResponse<String> answer = call.get();
		assertThat(answer.statusCode() / 100).as("%s: %s", request, answer.body()).isEqualTo(refused ? 4 : 2);
		EngineRows before = this.rows;
		compare(request);
		this.requests++;
		this.refused += refused ? 1 : 0;
		this.changedRows += this.rows.changedSince(before);
	}

	void compare(String after) {
		EngineRows expected = EngineRows.of(this.judge.jdbc());
		EngineRows actual = EngineRows.of(this.other.jdbc());
		actual.assertEqualTo(expected, "step %d, after %s".formatted(this.step, after));
		this.rows = expected;
	}

	private @Nullable String pick(String sql) {
		List<String> ids = this.judge.jdbc().sql(sql + " order by id_").query(String.class).list();
		return ids.isEmpty() ? null : ids.get(this.random.nextInt(ids.size()));
	}

	List<String> some(String table, String column, int count) {
		List<String> all = this.judge.jdbc()
			.sql("select distinct %s from %s order by 1".formatted(column, table))
			.query(String.class)
			.list();
		List<String> some = new ArrayList<>();
		for (int i = 0; i < count && !all.isEmpty(); i++) {
			some.add(all.get(this.random.nextInt(all.size())));
		}
		return some;
	}

	private static String array(List<String> ids) {
		return ids.stream().map((id) -> '"' + id + '"').collect(Collectors.joining(", ", "[", "]"));
	}

	/** The service beside the other engine, whose clock stands where the engines' do. */
	AttachedService service() {
		this.service.at(now());
		return this.service;
	}

	int requests() {
		return this.requests;
	}

	int refused() {
		return this.refused;
	}

	int changedRows() {
		return this.changedRows;
	}

	@Override
	public void close() {
		this.service.close();
		this.judge.close();
		this.other.close();
	}

}
