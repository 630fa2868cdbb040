package dev.externaltask.task;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ListedIds;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class TaskOrderTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void threeTasksWithoutEqualValues() {
		this.given.emptyTables();
		task("a", "i2", "d3", "2026-01-03", 2);
		task("b", "i3", "d1", "2026-01-01", 3);
		task("c", "i1", "d2", "2026-01-02", 1);
	}

	private void task(String id, String instance, String definition, String date, int priority) {
		this.given.definition(definition);
		this.given.instance(instance, definition);
		this.given.task(id, instance, 1);
		this.given.sql("""
				update act_ru_ext_task
				   set lock_exp_time_ = cast(? as timestamp), create_time_ = cast(? as timestamp), priority_ = ?,
				       tenant_id_ = ?
				 where id_ = ?
				""", date + " 00:00:00", date + " 00:00:00", priority, "t" + priority, id);
	}

	@ParameterizedTest
	@CsvSource({ "id, a b c", "lockExpirationTime, b c a", "processInstanceId, c a b", "processDefinitionId, b c a",
			"processDefinitionKey, b c a", "tenantId, c a b", "taskPriority, c a b", "createTime, b c a" })
	void everyOrderWorksBothWays(String by, String ids) {
		ListedIds.assertIds(get("?sortBy=" + by + "&sortOrder=asc"), ids);
		ListedIds.assertIds(get("?sortBy=" + by + "&sortOrder=desc"), new StringBuilder(ids).reverse().toString());
	}

	@ParameterizedTest
	@CsvSource({ "?firstResult=0&maxResults=2, a b", "?firstResult=2&maxResults=2, c", "?firstResult=1, b c",
			"?firstResult=3&maxResults=1, ''", "?firstResult=5, ''", "?firstResult=&maxResults=, a b c",
			"?maxResults=2147483647, a b c", "?firstResult=2147483647, ''",
			"?sortBy=id&sortOrder=desc&firstResult=1&maxResults=1, b", "?maxResults=1&maxResults=2, a",
			"?externalTaskIdIn=, a b c", "'?externalTaskIdIn=c,,a', a c", "?topicName=, ''" })
	void pagesAreCutFromTheSortedList(String parameters, String ids) {
		ListedIds.assertIds(get(parameters), ids);
	}

	@Test
	void aCountTakesNoPage() {
		assertThat(get("/count?firstResult=2&maxResults=1&sortBy=id&sortOrder=asc")).hasStatus(HttpStatus.OK)
			.bodyJson()
			.isStrictlyEqualTo("{\"count\": 3}");
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-02T00:00:00Z, b", "2026-01-02T00:00:00.001Z, b c", "2026-01-02T00:00+00:00, b",
			"2026-01-02T01:00:00.001+01:00, b c", "2026-01-02T01:00:00.000+0100, b",
			"2026-01-01T23:00:00.001-0100, b c", "9999-12-31T00:00:00Z, a b c", "0001-01-01T00:00:00Z, ''" })
	void datesAreMomentsInAnyZone(String date, String ids) {
		this.given.sql("update act_ru_ext_task set lock_exp_time_ = cast(? as timestamp) where id_ = 'c'",
				java.time.LocalDateTime.ofInstant(java.time.Instant.parse("2026-01-02T00:00:00Z"),
						java.time.ZoneId.systemDefault()));
		ListedIds.assertIds(this.mvc.get()
			.uri(URI.create("/external-task?lockExpirationBefore=" + URLEncoder.encode(date, StandardCharsets.UTF_8)))
			.exchange(), ids);
	}

	@ParameterizedTest
	@CsvSource({ "lockExpirationAfter, 2026-01-02", "lockExpirationAfter, 2026-01-02T00:00:00",
			"lockExpirationAfter, 2026-02-30T00:00:00.000+0000", "lockExpirationAfter, 1767312000000",
			"lockExpirationAfter, +300000-01-01T00:00:00Z", "lockExpirationAfter, -10000-01-01T00:00:00Z",
			"lockExpirationAfter, +999999999-12-31T23:59:59Z", "priorityHigherThanOrEquals, 9223372036854775808",
			"priorityHigherThanOrEquals, x", "active, 2", "suspended, yes", "firstResult, -1", "firstResult, 1.0",
			"maxResults, 2147483648", "maxResults, x", "sortOrder, asc", "topicName, a\0b",
			"processDefinitionNameLike, x\\", "processDefinitionNameLike, %\\\\\\", "topicNames, x", "sortby, id" })
	void aBadValueIs400AndNamed(String name, String value) {
		assertThat(this.mvc.get()
			.uri(URI.create("/external-task?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.asString()
			.contains(name);
	}

	@ParameterizedTest
	@CsvSource({ "sortBy=id&sortOrder=up, Cannot set query parameter 'sortOrder' to value 'up'",
			"sortBy=ID&sortOrder=asc, Cannot set query parameter 'sortBy' to value 'ID'",
			"sortBy=&sortOrder=asc, Cannot set query parameter 'sortBy' to value ''",
			"sortBy=id desc--&sortOrder=asc, Cannot set query parameter 'sortBy' to value 'id desc--'" })
	void aBadOrderIs400AndNamed(String parameters, String message) {
		assertThat(get("?" + parameters)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(message);
	}

	private MvcTestResult get(String parameters) {
		return this.mvc.get().uri("/external-task" + parameters).exchange();
	}

}
