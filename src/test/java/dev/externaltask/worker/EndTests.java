package dev.externaltask.worker;

import java.util.List;
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

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class EndTests {

	private static final List<String> RUNNING = List.of("act_ru_ext_task", "act_ru_incident", "act_ru_variable",
			"act_ru_execution");

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

	/** One that has failed, with details and an incident, and has variables. */
	private String failedTask() {
		String task = this.calls.create("{\"topicName\": \"charge\", \"variables\": {\"amount\": {\"value\": 1}}}");
		this.calls.fetch(1, "");
		this.calls.call(task, "failure",
				"{\"workerId\": \"w\", \"errorMessage\": \"no funds\", \"errorDetails\": \"trace\"}");
		return task;
	}

	private static String instance(Given given, String task) {
		return String.valueOf(given.row("act_ru_ext_task", task).get("proc_inst_id_"));
	}

	@Test
	void theLastTaskCompletedEndsTheInstanceAndItsHistory() {
		String task = failedTask();
		assertThat(complete(task, """
				, "variables": {"amount": {"value": 2}, "paid": {"value": true, "type": "Boolean"}},
				  "localVariables": {"receipt": {"value": "r-1"}}
				""")).hasStatus(HttpStatus.NO_CONTENT);
		RUNNING.forEach((table) -> assertThat(this.given.rows("select * from " + table)).as(table).isEmpty());
		assertThat(this.given.rows("""
				select * from act_hi_procinst
				 where state_ = 'COMPLETED' and end_time_ is not null and duration_ between 0 and 60000
				   and end_act_id_ = 'charge'
				""")).hasSize(1);
		assertThat(this.given.rows("""
				select * from act_hi_actinst where end_time_ is not null and duration_ between 0 and 60000
				   and act_inst_state_ = 4
				""")).hasSize(1);
		assertThat(this.given.rows("select * from act_hi_varinst where state_ = 'CREATED'")).hasSize(3);
		assertThat(this.given.rows("select * from act_hi_incident where incident_state_ = 1 and end_time_ is not null"))
			.hasSize(1);
		assertThat(this.given.rows("""
				select * from act_hi_ext_task_log where state_ = 2 and worker_id_ = 'w' and retries_ = 0
				""")).hasSize(1);
		assertThat(this.given.rows("select * from act_ge_bytearray")).as("the log's own copy").hasSize(1);
		assertThat(retriesSync(task)).hasStatus(HttpStatus.NOT_FOUND);
	}

	/**
	 * What the JavaScript client makes of objects, and the Java client of other types.
	 */
	@Test
	void documentsAreKeptAndAnsweredAsTheyAreGiven() {
		String task = this.calls.create("{\"topicName\": \"charge\"}");
		this.calls.fetch(1, "");
		String documents = """
				{"j": {"type": "json", "value": "{\\"a\\":[1]}", "valueInfo": {}},
				 "x": {"type": "Xml", "value": "<a/>", "valueInfo": {}},
				 "b": {"type": "Bytes", "value": "AQID", "valueInfo": {}},
				 "f": {"type": "File", "value": "QQ==", "valueInfo": {"filename": "a.txt", "mimeType": "text/plain"}},
				 "o": {"type": "Object", "value": "[1]",
				       "valueInfo": {"objectTypeName": "java.util.List", "serializationDataFormat": "application/json"}},
				 "n": {"type": "Json", "value": null, "valueInfo": {}}}
				""";
		this.calls.call(task, "failure",
				"{\"workerId\": \"w\", \"retries\": 1, \"variables\": %s}".formatted(documents));
		this.calls.call(task, "failure",
				"{\"workerId\": \"w\", \"retries\": 1, \"variables\": %s}".formatted(documents));
		assertThat(this.given.rows("select * from act_ge_bytearray")).as("running and historic").hasSize(10);
		assertThat(this.calls.fetch(1, "")).bodyJson().extractingPath("$[0].variables").asMap().hasSize(6);
		this.calls.call(task, "unlock", "");
		assertThat(this.calls.fetch(1, "")).bodyJson()
			.isLenientlyEqualTo("""
					[{"variables": %s}]
					""".formatted(documents.replace("\"json\", \"value\": \"{", "\"Json\", \"value\": \"{")
				.replace("\"QQ==\"", "null")));
		assertThat(complete(task, "")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.rows("select * from act_ge_bytearray where type_ = 3")).as("historic").hasSize(5);
		assertThat(this.given.rows("select * from act_ge_bytearray where type_ = 2")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"type": "Json", "value": {"a": 1}} | json
			{"type": "Bytes", "value": "?"}     | bytes
			{"type": "File", "value": "QQ=="}   | file
			{"type": "Object", "value": "x", "valueInfo": {"objectTypeName": "x"}} | object
			""")
	void aWrongDocumentIsRefused(String variable, String type) {
		String task = this.calls.create("{\"topicName\": \"charge\"}");
		this.calls.fetch(1, "");
		assertThat(complete(task, ", \"variables\": {\"a\": %s}".formatted(variable))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.asString()
			.startsWith("Cannot set variable 'a' to value ")
			.endsWith(" of type '%s'".formatted(type));
	}

	@Test
	void anInstanceGoesOnWhileItHasTasks() {
		String first = failedTask();
		String instance = instance(this.given, first);
		String second = this.calls.create("""
				{"topicName": "charge", "processInstanceId": "%s"}
				""".formatted(instance));
		complete(first, "");
		assertThat(this.given.row("act_hi_procinst", instance)).containsEntry("state_", "ACTIVE");
		assertThat(this.given.rows("select * from act_ru_variable")).hasSize(1);
		assertThat(complete(second, "")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("External Task %s cannot be completed by worker 'w'. It is locked by worker 'null'."
				.formatted(second));
		this.calls.fetch(1, "");
		assertThat(complete(second, "")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.row("act_hi_procinst", instance)).containsEntry("state_", "COMPLETED");
	}

	@Test
	void theTwoLastTasksAtOnceEndTheInstance() throws Exception {
		ExecutorService workers = Executors.newFixedThreadPool(2);
		for (int round = 0; round < 20; round++) {
			String one = this.calls.create("{\"topicName\": \"charge\"}");
			String two = this.calls.create("""
					{"topicName": "charge", "processInstanceId": "%s"}
					""".formatted(instance(this.given, one)));
			this.calls.fetch(2, "");
			List<Callable<MvcTestResult>> both = List.of(() -> complete(one, ""), () -> complete(two, ""));
			for (Future<MvcTestResult> done : workers.invokeAll(both)) {
				assertThat(done.get()).hasStatus(HttpStatus.NO_CONTENT);
			}
			assertThat(this.given.rows("select * from act_ru_execution")).isEmpty();
		}
		workers.shutdown();
	}

	@Test
	void anErrorThatNothingCatchesEndsTheTask() {
		String task = failedTask();
		assertThat(this.calls.call(task, "bpmnError", "{\"workerId\": \"w\"}")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("errorCode is null");
		assertThat(this.calls.call(task, "bpmnError", """
				{"workerId": "w", "errorCode": "broke", "errorMessage": null, "variables": {"paid": {"value": false}}}
				""")).hasStatus(HttpStatus.NO_CONTENT);
		RUNNING.forEach((table) -> assertThat(this.given.rows("select * from " + table)).as(table).isEmpty());
		assertThat(this.given.rows("select * from act_hi_procinst where state_ = 'COMPLETED'")).hasSize(1);
		assertThat(this.given.rows("select * from act_hi_actinst where act_inst_state_ = 1")).hasSize(1);
		assertThat(this.given.rows("select * from act_hi_ext_task_log where state_ = 3")).hasSize(1);
		assertThat(this.given.rows("select * from act_hi_incident where incident_state_ = 2")).hasSize(1);
		assertThat(this.given.rows("select * from act_hi_varinst where name_ = 'paid'")).hasSize(1);
	}

	@Test
	void aCancelledInstanceTakesItsTasksAlong() {
		String task = failedTask();
		String instance = instance(this.given, task);
		this.calls.create("{\"topicName\": \"charge\", \"processInstanceId\": \"%s\"}".formatted(instance));
		String other = this.calls.create("{\"topicName\": \"charge\"}");
		assertThat(delete(instance)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.rows("select * from act_ru_ext_task")).singleElement()
			.satisfies((left) -> assertThat(left).containsEntry("id_", other));
		assertThat(this.given.row("act_hi_procinst", instance)).containsEntry("state_", "EXTERNALLY_TERMINATED")
			.containsEntry("end_act_id_", null);
		assertThat(this.given.rows("select * from act_hi_actinst where act_inst_state_ = 2")).hasSize(2);
		assertThat(this.given.rows("select * from act_hi_ext_task_log where state_ = 3")).hasSize(2);
		assertThat(this.given.rows("select * from act_hi_incident where incident_state_ = 2")).hasSize(1);
		assertThat(retriesSync(task)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(delete(instance)).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("No process instance found for id '%s': processInstance is null".formatted(instance));
		assertThat(delete(instance + "?failIfNotExists=false")).hasStatus(HttpStatus.NO_CONTENT);
	}

	private MvcTestResult delete(String instance) {
		return this.mvc.delete().uri("/process-instance/" + instance).exchange();
	}

	private MvcTestResult complete(String task, String more) {
		return this.calls.call(task, "complete", "{\"workerId\": \"w\"%s}".formatted(more));
	}

	private MvcTestResult retriesSync(String task) {
		return this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 1, \"externalTaskIds\": [\"%s\"]}".formatted(task))
			.exchange();
	}

	@ParameterizedTest
	@CsvSource({ "complete, 404", "bpmnError, 404", "failure, 404", "lock, 404", "extendLock, 404", "unlock, 404" })
	void anUnknownTaskIs404(String operation, int status) {
		assertThat(this.calls.call("nowhere", operation, """
				{"workerId": "w"%s}
				""".formatted(switch (operation) {
			case "bpmnError" -> ", \"errorCode\": \"e\"";
			case "lock" -> ", \"lockDuration\": 1";
			case "extendLock" -> ", \"newDuration\": 1";
			default -> "";
		}))).hasStatus(status)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("External task with id nowhere does not exist");
	}

}
