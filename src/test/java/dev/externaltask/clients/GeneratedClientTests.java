package dev.externaltask.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Java client that is generated from the engine's API description, and refuses
 * properties that the description does not have, calls every endpoint in the README that
 * the engine has as well.
 */
@Tag("database")
class GeneratedClientTests {

	@Test
	void aGeneratedClientCallsEveryEndpoint(TestReporter report) throws IOException {
		Set<String> endpoints = new ReadmeEndpoints(Files.readString(Path.of("README.md"))).ofTheEngine();
		assertThat(endpoints).hasSizeGreaterThanOrEqualTo(30);
		try (AttachedService service = AttachedService.start(TestDatabase.url("generated-client"),
				"--external-task.schema=own")) {
			String tasks = IntStream.range(0, 3)
				.mapToObj((n) -> ClientTests.create(service, "generated", "complete", "order-" + n))
				.collect(Collectors.joining(","));
			assertThat(service
				.send("POST", "/external-task/retries-async",
						"{\"retries\": 4, \"externalTaskQuery\": {}, \"startTime\": \"2999-01-01T00:00:00.000+0000\"}")
				.statusCode()).isEqualTo(200);
			List<String> arguments = new ArrayList<>(List.of(service.uri("").toString(), tasks));
			arguments.addAll(endpoints);
			try (ClientProcess client = ClientProcess.built("GeneratedClient", arguments)) {
				ClientTests.await(client, "done");
				report.publishEntry("endpoints called", Integer.toString(endpoints.size()));
				assertThat(endpoints).allSatisfy((endpoint) -> assertThat(client.lines())
					.anyMatch((line) -> line.matches(endpoint.replace("{}", "[^/]+") + " 20[04]")));
				assertThat(client.lines()).filteredOn((line) -> !line.equals("done"))
					.allMatch((line) -> line.matches(".* 20[04]"));
			}
		}
	}

}
