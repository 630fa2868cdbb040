package dev.externaltask.engine.attach;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.FamilyEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of everything that the service answers beside an engine.
 *
 * @param service at the engine's tables
 * @param engine whose processes they are
 * @param tasks how many there are
 * @param incidents how many there are when all tasks have no retries left
 */
record FamilyCalls(AttachedService service, FamilyEngine engine, int tasks, long incidents) {

	/**
	 * Calls everything.
	 * @param createTime whether tasks have a time of creation
	 */
	void all(boolean createTime) {
		zeroAndBack();
		everyFilter();
		lists(createTime);
		fetches(createTime);
		worker(ids().get(0));
	}

	/** By ids, by instances, and by each query. */
	private void zeroAndBack() {
		List<String> instances = this.engine.jdbc()
			.sql("select distinct proc_inst_id_ from act_ru_ext_task")
			.query(String.class)
			.list();
		for (String selector : List.of("\"externalTaskIds\": " + json(ids()),
				"\"processInstanceIds\": " + json(instances), "\"externalTaskQuery\": {\"topicName\": \"work\"}",
				"\"processInstanceQuery\": {\"active\": true}",
				"\"historicProcessInstanceQuery\": {\"unfinished\": true}")) {
			for (int retries : List.of(0, 3)) {
				expect(204, "PUT", "/external-task/retries-sync", "{\"retries\": %d, %s}".formatted(retries, selector));
				assertThat(this.engine.incidents()).as(selector).isEqualTo((retries > 0) ? 0 : this.incidents);
				assertThat(this.engine.jdbc()
					.sql("select count(*) from act_ru_ext_task where retries_ = " + retries)
					.query(Integer.class)
					.single()).as(selector).isEqualTo(this.tasks);
			}
		}
	}

	private void everyFilter() {
		for (String selector : FilterRequests.selectors()) {
			for (Map.Entry<String, String> filter : FilterRequests.of(selector).entrySet()) {
				String body = "{\"retries\": 1, \"%s\": %s}".formatted(selector, filter.getValue());
				HttpResponse<String> answer = this.service.send("PUT", "/external-task/retries-sync?dryRun=true", body);
				assertThat(answer.statusCode() == 200 || answer.body().contains("externalTaskIds is empty"))
					.as("%s: %s", body, answer.body())
					.isTrue();
			}
		}
	}

	private void lists(boolean createTime) {
		String task = ids().get(0);
		expect(200, "GET", "/external-task/count", "");
		for (String answer : List.of(expect(200, "GET", "/external-task", ""),
				expect(200, "GET", "/external-task/" + task, ""))) {
			assertThat(answer).contains(createTime ? "\"createTime\":\"20" : "\"createTime\":null");
		}
		for (String by : FamilyTests.sortings()) {
			expect(200, "GET", "/external-task?sortOrder=asc&sortBy=" + by, "");
		}
		expect(204, "PUT", "/external-task/retries-sync", "{\"retries\": 0, \"externalTaskQuery\": {}}");
		assertThat(expect(200, "GET", "/incident", "")).contains("\"annotation\":null", "failedExternalTask");
		assertThat(expect(200, "GET", "/incident/count", "")).isEqualTo("{\"count\":%d}".formatted(this.incidents));
		String incident = this.engine.jdbc().sql("select max(id_) from act_ru_incident").query(String.class).single();
		expect(200, "GET", "/incident/" + incident, "");
		expect(204, "PUT", "/external-task/retries-sync", "{\"retries\": 3, \"externalTaskQuery\": {}}");
		expect(200, "GET", "/external-task/topic-names", "");
		assertThat(
				expect(200, "GET", "/external-task/groups?by=topicName,errorPattern,processDefinitionKey,retries", ""))
			.contains(createTime ? "\"oldest\":\"20" : "\"oldest\":null");
		expect(200, "GET", "/external-task/failures-over-time?processDefinitionNameLike=%25", "");
	}

	/** A time of creation that is not there is a reason, and the refusal gives it. */
	private void fetches(boolean createTime) {
		int status = createTime ? 200 : 400;
		String reason = "act_ru_ext_task has no column create_time_, which came with version 7.21";
		String sorting = "\"sorting\": [{\"sortBy\": \"createTime\", \"sortOrder\": \"desc\"}]";
		String date = "2020-01-01T00:00:00.000%2B0000";
		List<String> sorted = List.of(expect(status, "GET", "/external-task?sortBy=createTime&sortOrder=asc", ""),
				expect(status, "GET", "/external-task/count?createdBefore=" + date, ""),
				expect(status, "GET", "/external-task/count?createdAfter=" + date, ""),
				expect(status, "POST", "/external-task", "{%s}".formatted(sorting)),
				expect(status, "POST", "/external-task/fetchAndLock", fetch(0, sorting + ", ")));
		assertThat(sorted).allMatch((answer) -> answer.contains(reason) != createTime);
		String fetched = expect(200, "POST", "/external-task/fetchAndLock", fetch(2, "\"usePriority\": true, "));
		assertThat(fetched).contains(createTime ? "\"createTime\":\"20" : "\"createTime\":null", "\"amount\"");
		String few = "\"retries\": 3, \"externalTaskQuery\": {}, \"maxResults\": 1";
		assertThat(expect(createTime ? 204 : 400, "PUT", "/external-task/retries-sync",
				"{%s, \"sortBy\": \"createTime\", \"sortOrder\": \"asc\"}".formatted(few)))
			.contains(createTime ? "" : reason);
		expect(204, "PUT", "/external-task/retries-sync", "{%s}".formatted(few));
		ids().forEach((task) -> expect(204, "POST", "/external-task/" + task + "/unlock", ""));
	}

	private static String fetch(int most, String more) {
		return """
				{"workerId": "w", "maxTasks": %d, %s"topics": [{"topicName": "work", "lockDuration": 60000,
				 "processVariables": {"amount": 5}, "businessKey": "order-1"}]}
				""".formatted(most, more);
	}

	private void worker(String task) {
		String path = "/external-task/" + task;
		expect(204, "PUT", path + "/priority", "{\"priority\": 7}");
		expect(204, "PUT", path + "/retries", "{\"retries\": 2}");
		expect(204, "POST", path + "/lock", "{\"workerId\": \"w\", \"lockDuration\": 60000}");
		expect(204, "POST", path + "/extendLock", "{\"workerId\": \"w\", \"newDuration\": 60000}");
		for (int retries : List.of(1, 0)) {
			expect(204, "POST", path + "/failure", """
					{"workerId": "w", "errorMessage": "no funds", "errorDetails": "trace", "retries": %d}
					""".formatted(retries));
		}
		assertThat(expect(200, "GET", path + "/errorDetails", "")).isEqualTo("trace");
		expect(200, "GET", "/incident?configuration=" + task, "");
		expect(501, "POST", path + "/complete", "{\"workerId\": \"w\"}");
		expect(204, "PUT", path + "/retries", "{\"retries\": 2}");
		expect(204, "POST", path + "/unlock", "");
	}

	private List<String> ids() {
		return this.engine.jdbc().sql("select id_ from act_ru_ext_task order by id_").query(String.class).list();
	}

	private static String json(List<String> ids) {
		return "[\"" + String.join("\", \"", ids) + "\"]";
	}

	private String expect(int status, String method, String path, String body) {
		HttpResponse<String> answer = this.service.send(method, path, body, "ops");
		assertThat(answer.statusCode()).as("%s %s %s: %s", method, path, body, answer.body()).isEqualTo(status);
		return answer.body();
	}

}
