package dev.externaltask.retries;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instance {@code r} calls {@code i}, where tasks {@code a} and {@code b} stand; task
 * {@code p} stands in {@code r} itself.
 */
@ServiceTest
class IncidentResolutionTests {

	private static final String CUSTOM = """
			insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, execution_id_, proc_inst_id_,
			       cause_incident_id_, root_cause_incident_id_, configuration_)
			values (?, 1, timestamp '2026-01-01 00:00:00', 'mine', ?, ?, ?, ?, ?)
			""";

	@Autowired
	private Given given;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void threeTasksInTwoInstances() {
		this.calls.calledInstance();
		this.given.task("p", "r", 3);
		this.given.task("a", "i", 3);
		this.given.task("b", "i", null);
	}

	@Test
	void aTaskThatNobodyCalledHasOneIncident() {
		set(0, "p");
		List<Map<String, String>> incidents = this.calls.everything().getOrDefault("act_ru_incident", List.of());
		assertThat(incidents).hasSize(1);
		assertThat(incidents.get(0))
			.containsOnlyKeys("id_", "rev_", "incident_timestamp_", "incident_type_", "incident_msg_", "execution_id_",
					"proc_inst_id_", "activity_id_", "proc_def_id_", "cause_incident_id_", "root_cause_incident_id_",
					"configuration_")
			.containsEntry("execution_id_", "exec-p")
			.containsEntry("proc_inst_id_", "r");
		assertExecution("call", 32, 1);
	}

	@Test
	void incidentsHaveTheTenantOfTheirOwnLevel() {
		this.given.sql("update act_ru_ext_task set tenant_id_ = 'inner', error_msg_ = null where id_ = 'a'");
		this.given.sql("update act_ru_execution set tenant_id_ = 'outer' where id_ = 'call'");
		set(0, "a");
		for (String table : List.of("act_ru_incident", "act_hi_incident")) {
			assertThat(this.given.rows("select * from %s where configuration_ = 'a'".formatted(table)).get(0))
				.containsEntry("tenant_id_", "inner")
				.containsEntry("incident_msg_", null);
			assertThat(this.given.rows("select * from %s where configuration_ is null".formatted(table)).get(0))
				.containsEntry("tenant_id_", "outer");
		}
	}

	@Test
	void resolvingOnlyEndsTheHistoricRows() {
		set(0, "a", "b");
		this.given.sql("update act_ru_incident set annotation_ = 'seen' where configuration_ = 'a'");
		this.given.sql("update act_hi_incident set annotation_ = 'seen' where configuration_ = 'a'");
		List<Map<String, String>> before = history();
		set(2, "a", "b", "p");
		assertThat(this.calls.count("act_ru_incident")).isZero();
		assertThat(this.calls.count("act_hi_incident where end_time_ >= create_time_ and incident_state_ = 1"))
			.isEqualTo(4);
		List<Map<String, String>> after = history();
		Stream.concat(before.stream(), after.stream())
			.forEach((row) -> row.keySet().removeAll(List.of("end_time_", "incident_state_")));
		assertThat(after).isEqualTo(before);
	}

	private List<Map<String, String>> history() {
		return this.calls.everything().getOrDefault("act_hi_incident", List.of());
	}

	@Test
	void theCallerIsMarkedUntilTheLastIncidentGoes() {
		set(0, "a", "b");
		assertExecution("call", 40, 2);
		set(1, "a");
		assertExecution("call", 40, 2);
		assertExecution("exec-a", 128, 3);
		assertExecution("exec-b", 136, 2);
		assertThat(this.calls.count("act_ru_incident where execution_id_ = 'call'")).isOne();
		set(1, "b");
		assertExecution("call", 32, 3);
		this.calls.assertConsistent();
	}

	@ParameterizedTest
	@CsvSource({ "144, 152, 2", "136, 136, 1", "0, 8, 2", "255, 255, 1", "247, 255, 2" })
	void onlyTheIncidentBitOfAMaskChanges(int before, int after, int revision) {
		this.given.sql("update act_ru_execution set cached_ent_state_ = ? where id_ in ('exec-a', 'call')", before);
		set(0, "a");
		assertExecution("exec-a", after, revision);
		assertExecution("call", after, revision);
		assertExecution("exec-b", 128, 1);
	}

	@Test
	void customIncidentsOfTheTaskGoWithTheirConsequences() {
		this.given.sql(
				"update act_ru_execution set cached_ent_state_ = cached_ent_state_ + 8 where id_ in ('exec-a', 'call')");
		this.given.sql("update act_ru_ext_task set retries_ = 0 where id_ = 'a'");
		this.given.sql(CUSTOM, "own", "exec-a", "i", "own", "own", "a");
		this.given.sql(CUSTOM, "consequence", "call", "r", "own", "own", "");
		this.given.sql(CUSTOM, "other", "exec-a", "i", "other", "other", "b");
		set(1, "a");
		assertThat(this.given.rows("select id_ from act_ru_incident")).extracting((row) -> row.get("id_"))
			.containsExactly("other");
		assertExecution("exec-a", 136, 1);
		assertExecution("call", 32, 2);
	}

	@ParameterizedTest
	@CsvSource({ "3, 3, 1, 0", "0, 0, 1, 0", "-1, 0, 2, 0", "-1, 4, 2, 0", "1, 2, 2, 0", "2, 0, 2, 2", ", 0, 2, 2",
			", 2, 2, 0" })
	void whatBecomesOfATask(@Nullable Integer from, int to, int revision, int incidents) {
		this.given.task("t", "i", from);
		set(to, "t");
		assertThat(this.given.row("act_ru_ext_task", "t")).containsEntry("retries_", to)
			.containsEntry("rev_", revision);
		assertThat(this.calls.count("act_ru_incident")).isEqualTo(incidents);
		assertThat(this.calls.count("act_hi_incident")).isEqualTo(incidents);
	}

	@Test
	void theSameValueAgainWritesNoRowAtAll() {
		set(0, "a", "b");
		set(3, "p");
		Map<String, List<Map<String, String>>> before = this.calls.everything();
		set(0, "a", "b");
		set(3, "p");
		assertThat(this.calls.everything()).isEqualTo(before);
	}

	@Test
	void lockAndSuspensionOutlastFailureAndRecovery() {
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w', suspension_state_ = 2, error_details_id_ = null, "
				+ "lock_exp_time_ = timestamp '2999-01-01 00:00:00' where id_ = 'a'");
		this.given.sql("update act_ru_execution set suspension_state_ = 2 where id_ in ('i', 'exec-a')");
		Map<String, String> before = RetriesCalls.present(this.given.row("act_ru_ext_task", "a"));
		set(0, "a");
		set(3, "a");
		Map<String, String> after = RetriesCalls.present(this.given.row("act_ru_ext_task", "a"));
		assertThat(after).containsEntry("rev_", "3");
		after.put("rev_", "1");
		assertThat(after).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "0", "3", "4" })
	void anUnknownIdAmongManyLeavesEveryRowAsItWas(int retries) {
		this.calls.tasks("t", 20, 3);
		this.calls.tasks("f", 20, 1);
		this.calls.set(0, RetriesCalls.ids("f", 1, 20));
		Map<String, List<Map<String, String>>> before = this.calls.everything();
		List<String> ids = Stream.of(RetriesCalls.ids("f", 1, 20), List.of("unknown"), RetriesCalls.ids("t", 1, 20))
			.flatMap(List::stream)
			.toList();
		assertThat(this.calls.set(retries, ids)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.calls.everything()).isEqualTo(before);
	}

	private void assertExecution(String id, int mask, int revision) {
		assertThat(this.given.row("act_ru_execution", id)).containsEntry("cached_ent_state_", mask)
			.containsEntry("rev_", revision);
	}

	private void set(int retries, String... ids) {
		assertThat(this.calls.set(retries, List.of(ids))).hasStatus(HttpStatus.NO_CONTENT);
	}

}
