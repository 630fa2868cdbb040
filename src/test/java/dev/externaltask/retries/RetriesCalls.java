package dev.externaltask.retries;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls the main job, and knows what must hold after every call.
 */
@TestComponent
public class RetriesCalls {

	private static final List<String> TABLES = List.of("act_ru_ext_task", "act_ru_incident", "act_ru_execution",
			"act_hi_incident", "act_hi_op_log", "act_hi_ext_task_log", "act_hi_procinst");

	private final MockMvcTester mvc;

	private final Given given;

	RetriesCalls(MockMvcTester mvc, Given given) {
		this.mvc = mvc;
		this.given = given;
	}

	/** A plain call for these tasks. */
	MvcTestResult set(int retries, Collection<String> ids) {
		return put("{\"retries\": %d, \"externalTaskIds\": %s}".formatted(retries, array(ids)));
	}

	/** A plain call with this body. */
	MvcTestResult put(String body) {
		return this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	/** A call that asks what it changed; parameters from the question mark on. */
	MvcTestResult report(String parameters, String body) {
		return this.mvc.put()
			.uri("/external-task/retries-sync" + parameters)
			.header("Prefer", "return=representation")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	static String array(Collection<String> ids) {
		return ids.stream().map((id) -> '"' + id + '"').collect(Collectors.joining(", ", "[", "]"));
	}

	/** The ids of {@link #tasks} from the first to the last number. */
	static List<String> ids(String prefix, int first, int last) {
		return IntStream.rangeClosed(first, last).mapToObj((n) -> prefix + n).toList();
	}

	/**
	 * Root instance {@code r} calls {@code i} from execution {@code call}.
	 */
	void calledInstance() {
		this.given.emptyTables();
		List.of("root", "order").forEach(this.given::definition);
		this.given.instance("r", "root");
		this.given.execution("call", "r", "callOrder", 32);
		this.given.calledInstance("i", "order", "call", "r");
	}

	/** Many tasks in {@code i}, each on an execution {@code exec-<id>}. */
	void tasks(String prefix, int count, int retries) {
		String rows = ids(prefix, 1, count).stream().map((id) -> "('" + id + "')").collect(Collectors.joining(", "));
		this.given.sql("""
				insert into act_ru_execution (id_, rev_, proc_inst_id_, parent_id_, proc_def_id_, act_id_,
				       is_event_scope_, suspension_state_, cached_ent_state_)
				select 'exec-' || n.id, 1, 'i', 'i', 'order', 'charge', false, 1, 128 from (values %s) n (id)
				""".formatted(rows));
		this.given.sql("""
				insert into act_ru_ext_task (id_, rev_, topic_name_, retries_, suspension_state_, execution_id_,
				       proc_inst_id_, proc_def_id_, proc_def_key_, act_id_)
				select n.id, 1, 'charge', %d, 1, 'exec-' || n.id, 'i', 'order', 'order', 'charge'
				  from (values %s) n (id)
				""".formatted(retries, rows));
	}

	long count(String from) {
		Object count = this.given.rows("select count(*) n from " + from).get(0).get("n");
		return ((Number) Objects.requireNonNull(count)).longValue();
	}

	/** Every row that a call could change. */
	Map<String, List<Map<String, String>>> everything() {
		return TABLES.stream()
			.collect(Collectors.toMap((table) -> table,
					(table) -> this.given.rows("select * from " + table + " order by id_")
						.stream()
						.map(RetriesCalls::present)
						.toList()));
	}

	/** The columns of a row that are not null, names in lower case, values as texts. */
	static Map<String, String> present(Map<String, @Nullable Object> row) {
		Map<String, String> present = new TreeMap<>();
		row.forEach((column, value) -> {
			if (value != null) {
				present.put(column.toLowerCase(Locale.ROOT), value.toString());
			}
		});
		return present;
	}

	/** Tasks, incidents, masks and history agree. */
	void assertConsistent() {
		assertThat(count("""
				act_ru_ext_task t
				 where (select count(*) from act_ru_incident i where i.configuration_ = t.id_)
				       <> case when t.retries_ <= 0 then 1 else 0 end
				""")).as("tasks whose incidents do not match").isZero();
		assertThat(count("""
				act_ru_execution e
				 where (mod(e.cached_ent_state_ / 8, 2) = 1)
				       <> (exists (select 1 from act_ru_incident i where i.execution_id_ = e.id_))
				""")).as("executions whose mask does not match").isZero();
		assertThat(count("""
				act_hi_incident h
				 where (h.end_time_ is null) <> (exists (select 1 from act_ru_incident i where i.id_ = h.id_))
				    or (h.end_time_ is null) <> (h.incident_state_ = 0)
				""")).as("historic incidents that do not match").isZero();
		assertThat(count("act_ru_incident")).as("incidents without history")
			.isEqualTo(count("act_hi_incident where end_time_ is null"));
	}

}
