package dev.externaltask.history;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.Given;
import dev.externaltask.ListedIds;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class TaskLogListTests {

	/** Filter, value as JSON has it, ids. */
	static final String CASES = """
			logId                      | "one"           | one
			externalTaskId             | "a"             | four one two
			topicName                  | "pay"           | one two
			workerId                   | "w"             | two
			errorMessage               | "no funds"      | two
			activityIdIn               | ["charge", "x"] | one two
			activityInstanceIdIn       | ["charge:1"]    | one two
			executionIdIn              | ["f"]           | three
			processInstanceId          | "j"             | three
			processDefinitionId        | "order:1"       | one two
			processDefinitionKey       | "parcel"        | three
			tenantIdIn                 | ["north"]       | three
			withoutTenantId            | true            | four one two
			priorityHigherThanOrEquals | 5               | three
			priorityLowerThanOrEquals  | 4               | four one two
			creationLog                | true            | one
			failureLog                 | true            | two
			successLog                 | true            | three
			deletionLog                | true            | four
			deletionLog                | false           | four one three two
			""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void fourRows() {
		this.given.emptyTables();
		this.given.sql("insert into act_ge_bytearray (id_, rev_, name_, bytes_) values ('details', 1, 'd', ?)",
				"at Bank.pay\u00e4".getBytes(StandardCharsets.UTF_8));
		this.given
			.sql("""
					insert into act_hi_ext_task_log (id_, timestamp_, ext_task_id_, retries_, topic_name_, worker_id_, priority_,
					       error_msg_, error_details_id_, act_id_, act_inst_id_, execution_id_, proc_inst_id_, root_proc_inst_id_,
					       proc_def_id_, proc_def_key_, tenant_id_, state_, removal_time_)
					values ('one', timestamp '2026-01-01 00:00:00', 'a', null, 'pay', null, 0, null, null, 'charge', 'charge:1',
					        'e', 'i', 'i', 'order:1', 'order', null, 0, null),
					       ('two', timestamp '2026-01-02 00:00:00', 'a', 3, 'pay', 'w', 4, 'no funds', 'details', 'charge',
					        'charge:1', 'e', 'i', 'i', 'order:1', 'order', null, 1, timestamp '2026-02-02 00:00:00'),
					       ('three', timestamp '2026-01-03 00:00:00', 'b', 2, 'ship', 'v', 5, null, null, 'ship', 'ship:1', 'f',
					        'j', 'i', 'parcel:1', 'parcel', 'north', 2, null),
					       ('four', timestamp '2026-01-04 00:00:00', 'a', 2, null, null, 0, null, null, null, null, null, null,
					        null, null, null, null, 3, null)
					""");
	}

	static Stream<String[]> cases() {
		return CASES.lines().map((line) -> Stream.of(line.split("\\|")).map(String::trim).toArray(String[]::new));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyFilterSelectsItsRows(String filter, String value, String ids) {
		String parameter = value.replaceAll("[\\[\\]\"]", "").replace(", ", ",");
		String query = filter + "=" + URLEncoder.encode(parameter, StandardCharsets.UTF_8);
		String body = "{\"%s\": %s}".formatted(filter, value);
		String count = "{\"count\": %d}".formatted(ids.split(" ").length);
		ListedIds.assertIds(this.mvc.get().uri(URI.create("/history/external-task-log?" + query)).exchange(), ids);
		ListedIds.assertIds(this.mvc.post()
			.uri("/history/external-task-log")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange(), ids);
		assertThat(this.mvc.get().uri(URI.create("/history/external-task-log/count?" + query))).bodyJson()
			.isStrictlyEqualTo(count);
		assertThat(this.mvc.post()
			.uri("/history/external-task-log/count")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)).bodyJson().isStrictlyEqualTo(count);
	}

	@Test
	void everyFilterHasACase() {
		assertThat(cases().map((line) -> line[0]))
			.containsAll(TaskLogQuery.FILTERS.names().stream().filter((name) -> !name.startsWith("sort")).toList());
	}

	@ParameterizedTest
	@CsvSource({ "creationLog=true&failureLog=true, two", "creationLog=true&successLog=true, three",
			"failureLog=true&deletionLog=true&creationLog=true, four",
			"tenantIdIn=north&withoutTenantId=true&logId=one, one" })
	void ofSeveralStatesTheLastOneCounts(String query, String ids) {
		ListedIds.assertIds(this.mvc.get().uri("/history/external-task-log?" + query).exchange(), ids);
	}

	@Test
	void rowsAreSortedAndCutIntoPages() {
		ListedIds.assertIds(this.mvc.post()
			.uri("/history/external-task-log?firstResult=1&maxResults=2")
			.contentType(MediaType.APPLICATION_JSON)
			.content("""
					{"sorting": [{"sortBy": "externalTaskId", "sortOrder": "desc"},
					             {"sortBy": "timestamp", "sortOrder": "desc"}]}
					""")
			.exchange(), "four two");
	}

	@Test
	void oneRowIsShownWithItsDetails() {
		assertThat(this.mvc.get().uri("/history/external-task-log/two")).bodyJson()
			.isStrictlyEqualTo(
					"""
							{"id": "two", "timestamp": "2026-01-02T00:00:00.000+0000", "removalTime": "2026-02-02T00:00:00.000+0000",
							 "externalTaskId": "a", "topicName": "pay", "workerId": "w", "priority": 4, "retries": 3,
							 "errorMessage": "no funds", "activityId": "charge", "activityInstanceId": "charge:1",
							 "executionId": "e", "processInstanceId": "i", "processDefinitionId": "order:1",
							 "processDefinitionKey": "order", "tenantId": null, "rootProcessInstanceId": "i",
							 "creationLog": false, "failureLog": true, "successLog": false, "deletionLog": false}
							""");
		assertThat(this.mvc.get().uri("/history/external-task-log/two/error-details")).hasStatus(HttpStatus.OK)
			.hasContentType("text/plain;charset=UTF-8")
			.hasBodyTextEqualTo("at Bank.pay\u00e4");
		assertThat(this.mvc.get().uri("/history/external-task-log/one/error-details")).hasStatus(HttpStatus.NO_CONTENT);
	}

	@ParameterizedTest
	@CsvSource({ "/x, Historic external task log with id x does not exist",
			"/x/error-details, No historic external task log found with id x: historicExternalTaskLog is null" })
	void anUnknownRowIs404(String path, String message) {
		assertThat(this.mvc.get().uri("/history/external-task-log" + path)).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.isStrictlyEqualTo(
					"{\"type\": \"InvalidRequestException\", \"message\": \"%s\", \"code\": null}".formatted(message));
	}

}
