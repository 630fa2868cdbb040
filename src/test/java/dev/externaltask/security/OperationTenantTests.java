package dev.externaltask.security;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user with tenants selects only tasks that it sees, and sees only operations that it
 * has started itself.
 */
@ServiceTest
@TenantUsers
class OperationTenantTests {

	private static final String PACED = "{\"retries\": 3, \"externalTaskQuery\": {}, \"tasksPerSecond\": 0.1}";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void aTaskOfEachTenant() {
		this.given.emptyTables();
		List.of("operation", "operation_task", "operation_outcome")
			.forEach((table) -> this.given.sql("delete from external_task_service." + table));
		for (String tenant : List.of("\"north\"", "\"south\"", "null")) {
			send("all", "POST", "/external-task/create",
					"{\"topicName\": \"charge\", \"retries\": 0, \"tenantId\": %s}".formatted(tenant));
		}
	}

	private MvcTestResult send(String user, String method, String path, String body) {
		return new LoggedInCalls(this.mvc).send(user, method, path, body.isEmpty() ? null : body);
	}

	private JsonNode json(String user, String method, String path, String body) {
		return new LoggedInCalls(this.mvc).json(send(user, method, path, body));
	}

	@Test
	void onlyWhatTheUserSeesIsSelectedAndCounted() {
		assertThat(json("ann", "POST", "/external-task/retries-async", PACED).path("totalJobs").asInt()).isEqualTo(2);
		assertThat(json("all", "POST", "/external-task/retries-async", PACED).path("totalJobs").asInt()).isEqualTo(3);
		for (String path : List.of("/batch", "/history/batch", "/batch/statistics")) {
			assertThat(json("ann", "GET", path, "").findValuesAsString("createUserId")).containsExactly("ann");
			assertThat(json("all", "GET", path, "").findValuesAsString("createUserId")).containsExactlyInAnyOrder("all",
					"ann");
			if (!path.startsWith("/batch/")) {
				assertThat(json("ann", "GET", path + "/count", "").path("count").asInt()).isEqualTo(1);
			}
		}
	}

	@Test
	void anOperationOfAnotherUserIsAMissingOne() {
		String id = json("all", "POST", "/external-task/retries-async", PACED).path("id").asString();
		for (String request : List.of("GET /batch/{id}", "GET /batch/{id}/events", "GET /history/batch/{id}",
				"PUT /batch/{id}/suspended {\"suspended\": true}", "PUT /batch/{id}/rate {\"tasksPerSecond\": 1}",
				"POST /batch/{id}/undo", "DELETE /batch/{id}", "DELETE /history/batch/{id}")) {
			String[] parts = (request + " ").split(" ", 3);
			MvcTestResult foreign = send("ann", parts[0], parts[1].replace("{id}", id), parts[2].strip());
			MvcTestResult missing = send("ann", parts[0], parts[1].replace("{id}", "missing"), parts[2].strip());
			assertThat(foreign).as(request).hasStatus(404);
			assertThat(LoggedInCalls.text(foreign).replace(id, "missing")).isEqualTo(LoggedInCalls.text(missing));
		}
		assertThat(json("all", "GET", "/batch/" + id, "").path("progress").path("state").asString())
			.isEqualTo("running");
	}

}
