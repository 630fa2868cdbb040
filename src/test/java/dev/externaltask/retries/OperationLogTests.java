package dev.externaltask.retries;

import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class OperationLogTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void threeTasksInACalledInstance() {
		this.calls.calledInstance();
		this.given.task("a", "i", 3);
		this.given.task("b", "i", null);
		this.given.task("c", "i", 4);
		this.given.sql("update act_ru_ext_task set tenant_id_ = 'tenant' where id_ = 'a'");
		this.given.sql("update act_re_procdef set deployment_id_ = 'deployment' where id_ = 'order'");
	}

	@Test
	void aCallForManyTasksIsThreeRows() {
		assertThat(put("retries-sync", "{\"retries\": 4, \"externalTaskIds\": [\"a\", \"b\", \"c\", \"a\"]}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.calls.count("act_hi_op_log")).isEqualTo(3);
		assertThat(this.given.rows("select distinct operation_id_, timestamp_ from act_hi_op_log")).hasSize(1);
		assertProperty("nrOfInstances", "3");
		assertProperty("async", "false");
		assertProperty("retries", "4");
	}

	private void assertProperty(String property, String value) {
		Map<String, String> row = RetriesCalls
			.present(this.given.rows("select * from act_hi_op_log where property_ = '%s'".formatted(property)).get(0));
		assertThat(row)
			.containsOnlyKeys("id_", "user_id_", "timestamp_", "operation_type_", "operation_id_", "entity_type_",
					"property_", "new_value_", "category_")
			.containsEntry("new_value_", value);
		assertOperation(row);
	}

	private static void assertOperation(Map<String, String> row) {
		assertThat(row).containsEntry("operation_type_", "SetExternalTaskRetries")
			.containsEntry("entity_type_", "ExternalTask")
			.containsEntry("category_", "Operator")
			.containsEntry("user_id_", "demo");
	}

	@Test
	void valuesThatStayAreLoggedToo() {
		put("retries-sync", "{\"retries\": 3, \"externalTaskIds\": [\"a\"]}");
		assertProperty("nrOfInstances", "1");
	}

	@Test
	void aCallForOneTaskIsOneRowWithItsTask() {
		assertThat(put("a/retries", "{\"retries\": 0}")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.calls.count("act_hi_op_log")).isOne();
		Map<String, String> row = RetriesCalls.present(one());
		assertThat(row)
			.containsOnlyKeys("id_", "user_id_", "timestamp_", "operation_type_", "operation_id_", "entity_type_",
					"property_", "org_value_", "new_value_", "category_", "external_task_id_", "proc_inst_id_",
					"root_proc_inst_id_", "proc_def_id_", "proc_def_key_", "deployment_id_", "tenant_id_")
			.containsEntry("property_", "retries")
			.containsEntry("org_value_", "3")
			.containsEntry("new_value_", "0")
			.containsEntry("external_task_id_", "a")
			.containsEntry("proc_inst_id_", "i")
			.containsEntry("root_proc_inst_id_", "r")
			.containsEntry("proc_def_id_", "order")
			.containsEntry("proc_def_key_", "order")
			.containsEntry("deployment_id_", "deployment")
			.containsEntry("tenant_id_", "tenant");
		assertOperation(row);
	}

	@Test
	void aTaskThatWasNeverReportedHasNoOldValue() {
		put("b/retries", "{\"retries\": 2}");
		assertThat(one()).containsEntry("org_value_", null).containsEntry("new_value_", "2");
	}

	@Test
	void theOldValueIsTheOneThatTheCallFoundAfterWaiting() throws Exception {
		String change = "update act_ru_ext_task set retries_ = 7, rev_ = rev_ + 1 where id_ = 'a'";
		assertThat(OtherTransaction.commitWhileWaiting(this.dataSource, change,
				() -> put("a/retries", "{\"retries\": 5}")))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(one()).containsEntry("org_value_", "7").containsEntry("new_value_", "5");
	}

	@Test
	void withoutAUserNothingIsLogged() {
		this.calls.report("", "{\"retries\": 0, \"externalTaskIds\": [\"a\"]}");
		assertThat(this.mvc.put()
			.uri("/external-task/b/retries")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0}")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.calls.count("act_hi_op_log")).isZero();
	}

	@Test
	void refusedCallsAndDryRunsAreNotLogged() {
		assertThat(put("retries-sync", "{\"retries\": 0, \"externalTaskIds\": [\"a\", \"none\"]}"))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(put("none/retries", "{\"retries\": 0}")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(put("a/retries", "{\"retries\": -1}")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(put("retries-sync?dryRun=true", "{\"retries\": 0, \"externalTaskIds\": [\"a\"]}"))
			.hasStatus(HttpStatus.OK);
		assertThat(this.calls.count("act_hi_op_log")).isZero();
	}

	@Test
	void theLogOfWorkersIsNotTouched() {
		put("retries-sync", "{\"retries\": 0, \"externalTaskIds\": [\"a\"]}");
		put("retries-sync", "{\"retries\": 1, \"externalTaskIds\": [\"a\"]}");
		assertThat(this.calls.count("act_hi_ext_task_log")).isZero();
	}

	private Map<String, @Nullable Object> one() {
		return this.given.rows("select * from act_hi_op_log").get(0);
	}

	private MvcTestResult put(String path, String body) {
		return this.mvc.put()
			.uri("/external-task/" + path)
			.principal(() -> "demo")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}
