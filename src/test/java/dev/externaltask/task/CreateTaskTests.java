package dev.externaltask.task;

import java.io.UnsupportedEncodingException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.worker.WorkerCalls;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class CreateTaskTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private WorkerCalls calls;

	@BeforeEach
	void emptyTables() {
		this.given.emptyTables();
	}

	@Test
	void aNewTaskIsThereAsItIsAnswered() throws UnsupportedEncodingException {
		MvcTestResult created = create("""
				{"topicName": "charge", "processDefinitionKey": "order", "activityId": "pay", "businessKey": "o-7",
				 "tenantId": "north", "priority": 7, "retries": 2}
				""");
		assertThat(created).hasStatus(HttpStatus.CREATED).bodyJson().isLenientlyEqualTo("""
				{"topicName": "charge", "processDefinitionKey": "order", "activityId": "pay", "businessKey": "o-7",
				 "tenantId": "north", "priority": 7, "retries": 2, "suspended": false, "workerId": null}
				""");
		String location = String.valueOf(created.getResponse().getHeader("Location"));
		assertThat(this.mvc.get().uri(location)).hasStatus(HttpStatus.OK)
			.bodyJson()
			.isStrictlyEqualTo(created.getResponse().getContentAsString());
		assertThat(this.given.rows("select * from act_hi_procinst where state_ = 'ACTIVE' and tenant_id_ = 'north'"))
			.hasSize(1);
		assertThat(this.given.rows("select * from act_hi_ext_task_log where state_ = 0 and retries_ = 2")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"value": 42, "type": "Integer"}                             | integer | 42   | null          | 42
			{"value": 42}                                                | integer | 42   | null          | 42
			{"value": 42, "type": "Long"}                                | long    | 42   | null          | 42
			{"value": 7, "type": "Short"}                                | short   | 7    | null          | 7
			{"value": "a", "type": "String"}                             | string  | a    | null          | null
			{"value": "", "type": "String"}                              | string  |      | !emptyString! | null
			{"value": true}                                              | boolean | null | null          | 1
			{"value": "1970-01-01T00:00:01.000+0000", "type": "Date"}    | date    | null | null          | 1000
			{"value": null, "type": "String"}                            | string  | null | null          | null
			{"value": null}                                              | null    | null | null          | null
			""")
	void variablesAreStoredByType(String json, String type, String text, String text2, String number) {
		assertThat(create("{\"topicName\": \"charge\", \"variables\": {\"v\": " + json + "}}"))
			.hasStatus(HttpStatus.CREATED);
		assertThat(this.given.rows("select * from act_ru_variable").get(0)).containsEntry("type_", type)
			.satisfies((row) -> assertThat(String.valueOf(row.get("text_"))).isEqualTo((text != null) ? text : ""))
			.satisfies((row) -> assertThat(String.valueOf(row.get("text2_"))).isEqualTo(text2))
			.satisfies((row) -> assertThat(String.valueOf(row.get("long_"))).isEqualTo(number));
		assertThat(this.given.rows("select * from act_hi_varinst where state_ = 'CREATED' and name_ = 'v'")).hasSize(1);
		assertThat(this.given.rows("select * from act_ru_execution where cached_ent_state_ = 16")).hasSize(1);
	}

	@Test
	void aTaskJoinsAnInstanceAndChangesItsVariables() {
		create("{\"topicName\": \"a\", \"variables\": {\"v\": {\"value\": 1}}}");
		String instance = String
			.valueOf(this.given.rows("select proc_inst_id_ from act_ru_ext_task").get(0).get("proc_inst_id_"));
		assertThat(create("{\"topicName\": \"b\", \"processInstanceId\": \"" + instance
				+ "\", \"variables\": {\"v\": {\"value\": \"x\"}}}"))
			.hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.extractingPath("$.processInstanceId")
			.isEqualTo(instance);
		assertThat(this.given.rows("select * from act_ru_variable where type_ = 'string' and text_ = 'x' and rev_ = 2"))
			.hasSize(1);
		assertThat(this.given.rows("select * from act_hi_varinst where var_type_ = 'string'")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{}                                                                          | 400 | topicName is empty
					{"topicName": "a", "retries": -1}                                           | 400 | The number of retries cannot be negative: retries is not greater than or equal to 0
					{"topicName": "a", "topic": "b"}                                            | 400 | Unknown property 'topic' at line 1, column 33
					{"topicName": "a", "processInstanceId": "x"}                                | 404 | Process instance with id x does not exist
					{"topicName": "a", "processInstanceId": "x", "businessKey": "b"}            | 400 | processInstanceId names an instance that exists; processDefinitionKey, businessKey and tenantId describe a new one
					{"topicName": "a", "variables": {"v": {"value": "x", "type": "Integer"}}}   | 400 | Cannot set variable 'v' to value 'x' of type 'integer'
					{"topicName": "a", "variables": {"v": {"value": 40000, "type": "Short"}}}   | 400 | Cannot set variable 'v' to value '40000' of type 'short'
					{"topicName": "a", "variables": {"v": {"value": [1e400]}}}                  | 400 | Cannot set variable 'v' to value '[Infinity]' of type 'object'
					{"topicName": "a", "variables": {"v": {"value": "x", "type": "Money"}}}     | 400 | Cannot set variable 'v' to value 'x' of type 'money'
					{"topicName": "a\\u0000"}                                                   | 400 | A property contains a character that no stored text can have
					""")
	void whatCannotBeCreatedSaysWhy(String body, int status, String message) {
		assertThat(create(body)).hasStatus(status).bodyJson().extractingPath("$.message").isEqualTo(message);
		assertThat(this.given.rows("select id_ from act_ru_execution")).isEmpty();
	}

	@Test
	void aNewDefinitionIsMadeOnceByManyCallers() throws InterruptedException, java.util.concurrent.ExecutionException {
		ExecutorService callers = Executors.newFixedThreadPool(8);
		Callable<MvcTestResult> call = () -> create("{\"topicName\": \"charge\"}");
		for (Future<MvcTestResult> result : callers.invokeAll(Collections.nCopies(8, call))) {
			assertThat(result.get()).hasStatus(HttpStatus.CREATED);
		}
		callers.shutdown();
		assertThat(this.given.rows("select id_ from act_re_procdef")).hasSize(1);
	}

	@Test
	void thePriorityOfOneTaskChanges() {
		create("{\"topicName\": \"charge\"}");
		String id = String.valueOf(this.given.rows("select id_ from act_ru_ext_task").get(0).get("id_"));
		assertThat(priority(id, "{\"priority\": 9}")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.row("act_ru_ext_task", id)).containsEntry("priority_", 9L).containsEntry("rev_", 2);
		assertThat(this.given.rows(
				"select * from act_hi_op_log where org_value_ = '0' and new_value_ = '9' and property_ = 'priority' and operation_type_ = 'SetPriority'"))
			.hasSize(1);
		assertThat(priority(id, "{}")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(priority("x", "{\"priority\": 9}")).hasStatus(HttpStatus.NOT_FOUND);
	}

	private MvcTestResult priority(String id, String body) {
		return this.mvc.put()
			.uri("/external-task/{id}/priority", id)
			.principal(() -> "demo")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private MvcTestResult create(String body) {
		return this.calls.post("/external-task/create", body);
	}

}
