package dev.externaltask.retries;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Root instance {@code r} calls {@code m} from execution {@code r-call}, and {@code m}
 * calls {@code i} from {@code m-call}; tasks {@code a} and {@code b} stand in {@code i}.
 */
@ServiceTest
class IncidentEffectTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void twoTasksBelowTwoCalls() {
		this.given.emptyTables();
		List.of("root", "middle", "order").forEach(this.given::definition);
		this.given.instance("r", "root");
		this.given.execution("r-call", "r", "callMiddle", 32);
		this.given.calledInstance("m", "middle", "r-call", "r");
		this.given.execution("m-call", "m", "callOrder", 32);
		this.given.calledInstance("i", "order", "m-call", "r");
		this.given.task("a", "i", 3);
		this.given.task("b", "i", null);
	}

	@Test
	void zeroOpensAnIncidentWithItsChain() {
		set(0, "a");
		Map<String, @Nullable Object> root = incident("exec-a");
		assertThat(root).containsEntry("rev_", 1)
			.containsEntry("incident_type_", "failedExternalTask")
			.containsEntry("incident_msg_", "no funds")
			.containsEntry("activity_id_", "charge")
			.containsEntry("failed_activity_id_", null)
			.containsEntry("proc_inst_id_", "i")
			.containsEntry("proc_def_id_", "order")
			.containsEntry("cause_incident_id_", root.get("id_"))
			.containsEntry("root_cause_incident_id_", root.get("id_"))
			.containsEntry("configuration_", "a")
			.containsEntry("job_def_id_", null)
			.containsEntry("annotation_", null);
		Map<String, @Nullable Object> middle = incident("m-call");
		assertConsequence(middle, root, root, "callOrder", "m", "middle");
		assertConsequence(incident("r-call"), middle, root, "callMiddle", "r", "root");
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(3);
	}

	private static void assertConsequence(Map<String, @Nullable Object> incident, Map<String, @Nullable Object> cause,
			Map<String, @Nullable Object> root, String activity, String instance, String definition) {
		assertThat(incident).containsEntry("rev_", 1)
			.containsEntry("incident_type_", "failedExternalTask")
			.containsEntry("incident_msg_", null)
			.containsEntry("activity_id_", activity)
			.containsEntry("failed_activity_id_", activity)
			.containsEntry("proc_inst_id_", instance)
			.containsEntry("proc_def_id_", definition)
			.containsEntry("cause_incident_id_", cause.get("id_"))
			.containsEntry("root_cause_incident_id_", root.get("id_"))
			.containsEntry("configuration_", null);
	}

	@Test
	void theHistoryHasTheSameIncidents() {
		set(0, "a");
		for (Map<String, @Nullable Object> running : this.given.rows("select * from act_ru_incident")) {
			Map<String, @Nullable Object> historic = this.given.row("act_hi_incident",
					String.valueOf(running.get("id_")));
			for (String column : List.of("proc_def_id_", "proc_inst_id_", "execution_id_", "incident_msg_",
					"incident_type_", "activity_id_", "failed_activity_id_", "cause_incident_id_",
					"root_cause_incident_id_", "configuration_", "tenant_id_")) {
				assertThat(historic).containsEntry(column, running.get(column));
			}
			boolean own = "a".equals(running.get("configuration_"));
			assertThat(historic).containsEntry("create_time_", running.get("incident_timestamp_"))
				.containsEntry("proc_def_key_", running.get("proc_def_id_"))
				.containsEntry("root_proc_inst_id_", "r")
				.containsEntry("history_configuration_", own ? "log-a" : null)
				.containsEntry("incident_state_", 0)
				.containsEntry("end_time_", null)
				.containsEntry("removal_time_", null);
		}
	}

	@Test
	void masksAndRevisionsChangeOncePerCall() {
		set(0, "a", "b");
		assertExecution("exec-a", 136, 2);
		assertExecution("exec-b", 136, 2);
		assertExecution("m-call", 40, 2);
		assertExecution("r-call", 40, 2);
		assertExecution("i", 0, 1);
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(6);
		set(3, "a");
		assertExecution("exec-a", 128, 3);
		assertExecution("m-call", 40, 2);
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(3);
		set(3, "b");
		assertExecution("m-call", 32, 3);
		assertExecution("r-call", 32, 3);
		assertThat(this.given.rows("select id_ from act_ru_incident")).isEmpty();
		assertThat(
				this.given.rows("select id_ from act_hi_incident where incident_state_ = 1 and end_time_ is not null"))
			.hasSize(6);
	}

	@Test
	void aTaskKeepsAllButItsRetries() {
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w', suspension_state_ = 2, priority_ = 7, "
				+ "lock_exp_time_ = timestamp '2999-01-01 00:00:00' where id_ = 'a'");
		Map<String, @Nullable Object> before = this.given.row("act_ru_ext_task", "a");
		set(0, "a");
		Map<String, @Nullable Object> after = this.given.row("act_ru_ext_task", "a");
		assertThat(after).containsEntry("retries_", 0).containsEntry("rev_", 2);
		before.keySet()
			.stream()
			.filter((column) -> !column.equalsIgnoreCase("retries_") && !column.equalsIgnoreCase("rev_"))
			.forEach((column) -> assertThat(after).containsEntry(column, before.get(column)));
	}

	@Test
	void theSameValueWritesNothing() {
		set(3, "a");
		assertTask("a", 3, 1);
		set(0, "a");
		set(0, "a");
		assertTask("a", 0, 2);
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(3);
	}

	@Test
	void neverReportedIsAValueOfItsOwn() {
		set(3, "b");
		assertTask("b", 3, 2);
		assertThat(this.given.rows("select id_ from act_hi_incident")).isEmpty();
	}

	@Test
	void incidentsOfAnyTypeOfTheTaskAreResolved() {
		set(0, "a");
		this.given.sql("""
				insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, execution_id_,
				       proc_inst_id_, cause_incident_id_, root_cause_incident_id_, configuration_)
				values ('custom', 1, timestamp '2026-01-01 00:00:00', 'mine', 'exec-a', 'i', 'custom', 'custom', 'a'),
				       ('other', 1, timestamp '2026-01-01 00:00:00', 'mine', 'exec-a', 'i', 'other', 'other', 'else')
				""");
		set(1, "a");
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(1);
		assertExecution("exec-a", 136, 2);
	}

	@Test
	void oneUnknownIdLeavesEverythingAsItWas() {
		this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0, \"externalTaskIds\": [\"a\", \"b\", \"z\"]}")
			.exchange();
		assertTask("a", 3, 1);
		assertExecution("m-call", 32, 1);
		assertThat(this.given.rows("select id_ from act_ru_incident")).isEmpty();
		assertThat(this.given.rows("select id_ from act_hi_incident")).isEmpty();
	}

	@Test
	void calledInstancesAreNotSelected() {
		assertThat(this.mvc.put()
			.uri("/external-task/retries")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0, \"processInstanceIds\": [\"r\", \"m\"]}")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	private void assertTask(String id, int retries, int revision) {
		assertThat(this.given.row("act_ru_ext_task", id)).containsEntry("retries_", retries)
			.containsEntry("rev_", revision);
	}

	private void assertExecution(String id, int mask, int revision) {
		assertThat(this.given.row("act_ru_execution", id)).containsEntry("cached_ent_state_", mask)
			.containsEntry("rev_", revision);
	}

	private Map<String, @Nullable Object> incident(String execution) {
		return this.given.rows("select * from act_ru_incident where execution_id_ = '%s'".formatted(execution)).get(0);
	}

	private void set(int retries, String... ids) {
		assertThat(this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": %d, \"externalTaskIds\": [\"%s\"]}".formatted(retries, String.join("\", \"", ids))))
			.hasStatus(HttpStatus.NO_CONTENT);
	}

}
