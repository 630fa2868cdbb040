package dev.externaltask.clients;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Camunda's Spring Boot starter for workers sets variables of a process instance, a file
 * among them, and reads the file in the next task.
 */
@Tag("database")
class SpringStarterTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	@Test
	void aWorkerOfTheStarterSetsVariablesAndReadsAFile() throws IOException {
		try (AttachedService service = AttachedService.start(TestDatabase.url("spring-starter"),
				"--external-task.schema=own");
				ClientProcess worker = ClientProcess.built("SpringWorker",
						List.of("--camunda.bpm.client.base-url=" + service.uri(""),
								"--camunda.bpm.client.worker-id=starter",
								"--camunda.bpm.client.async-response-timeout=20000"))) {
			ClientTests.await(worker, "ready");
			String instance = create(service, "{\"topicName\": \"hold\"}").path("processInstanceId").asString();
			for (String topic : List.of("pack", "ship")) {
				JsonNode task = create(service,
						"{\"topicName\": \"%s\", \"processInstanceId\": \"%s\"}".formatted(topic, instance));
				ClientTests.await(worker, "completed " + task.path("id").asString());
			}
			assertThat(worker.lines()).contains("read 2 slip.txt text/plain UTF-8: two parcels");
		}
	}

	private static JsonNode create(AttachedService service, String body) {
		HttpResponse<String> created = service.send("POST", "/external-task/create", body);
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
		return MAPPER.readTree(created.body());
	}

}
