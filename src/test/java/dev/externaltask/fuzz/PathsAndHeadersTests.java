package dev.externaltask.fuzz;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.http.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The paths below the name of an engine, what a proxy tells in headers, and what clients
 * accept, at a real server that stands behind a proxy.
 */
@Tag("database")
@Tag("once")
class PathsAndHeadersTests {

	private static final String NEW = "{\"topicName\":\"paths\",\"retries\":3}";

	private static EndpointService service;

	@BeforeAll
	static void start() {
		service = new EndpointService("paths", "--server.servlet.context-path=/engine-rest",
				"--server.forward-headers-strategy=framework", "--external-task.engine-name=north sea",
				"--external-task.security.allowed-hosts=*");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void theServiceSaysWhichEngineItStandsInFor() {
		for (String path : List.of("/engine", "/engine/")) {
			assertThat(service.send("GET", "/engine-rest" + path, "").body()).isEqualTo("[{\"name\":\"north sea\"}]");
		}
		String version = ProcessEngine.class.getPackage().getImplementationVersion();
		for (String path : List.of("/version", "/version/", "/engine/north%20sea/version")) {
			assertThat(service.send("GET", "/engine-rest" + path, "").body())
				.isEqualTo("{\"version\":\"%s\"}".formatted(version));
		}
	}

	@ParameterizedTest
	@CsvSource({ "/engine/north%20sea/external-task/count, 200", "/engine/default/external-task/count, 400",
			"/engine/default/nowhere, 404", "/engine/north%20sea/nowhere, 404", "/engine/north%20sea, 404",
			"/engine/north%20sea/engine, 404", "/engine/north%20sea/actuator/health, 404",
			"/engine/north%20sea/engine/north%20sea/version, 404", "/actuator/health/, 200" })
	void onlyThePathsOfAnEngineAreBelowItsName(String path, int status) {
		assertThat(service.send("GET", "/engine-rest" + path, "").statusCode()).isEqualTo(status);
	}

	@Test
	void aBodyThatArrivesLateAndAWaitingFetchKeepTheirPath() throws IOException {
		try (RawConnection connection = new RawConnection(service.service().port())) {
			connection.send("POST /engine-rest/engine/north%20sea/external-task/create/ HTTP/1.1\r\nHost: x\r\n"
					+ "X-Forwarded-Host: api.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /rest\r\n"
					+ "Content-Type: application/json\r\nContent-Length: " + NEW.length() + "\r\n\r\n");
			for (int sent = 0; sent < NEW.length(); sent++) {
				connection.send(NEW.substring(sent, sent + 1));
			}
			RawConnection.Answer answer = connection.receive();
			assertThat(answer.status()).isEqualTo(201);
			assertThat(answer.head()).contains("Location: https://api.example/rest/engine/north%20sea/external-task/");
		}
		HttpResponse<String> fetched = service.json("POST",
				"/engine-rest/engine/north%20sea/external-task/fetchAndLock/",
				"{\"workerId\":\"w\",\"maxTasks\":1,\"asyncResponseTimeout\":50,\"topics\":[{\"topicName\":\"none\",\"lockDuration\":1}]}");
		assertThat(fetched.statusCode()).isEqualTo(200);
		assertThat(fetched.body()).isEqualTo("[]");
	}

	@Test
	void theLocationLeadsToTheTask() {
		String location = create("X-Forwarded-Host", "api.example:8443", "X-Forwarded-Proto", "https").headers()
			.firstValue("Location")
			.orElse("");
		assertThat(location).startsWith("https://api.example:8443/engine-rest/external-task/");
		String path = location.substring("https://api.example:8443".length());
		assertThat(service.send("GET", path, "").body()).contains("\"topicName\":\"paths\"");
		assertThat(create("Forwarded", "host=api.example;proto=https").headers().firstValue("Location").orElse(""))
			.startsWith("https://api.example/engine-rest/external-task/");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			X-Forwarded-Host  | a b
			X-Forwarded-Host  | [::zz]
			X-Forwarded-Host  | a:b
			X-Forwarded-Port  | x
			X-Forwarded-Proto | 1 2
			Forwarded         | host=a b
			Forwarded         | host=\"a:x\"
			""")
	void headersThatGiveNoAddressAreRefusedBeforeAnythingIsChanged(String name, String value) {
		String before = service.send("GET", "/engine-rest/external-task/count", "").body();
		HttpResponse<String> answer = create(name, value);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).startsWith("{\"type\":\"InvalidRequestException\",\"message\":\"").endsWith("null}");
		assertThat(service.send("GET", "/engine-rest/external-task/count", "").body()).isEqualTo(before);
	}

	private static HttpResponse<String> create(String... fields) {
		List<String> all = new ArrayList<>(List.of(fields));
		all.addAll(List.of("Content-Type", "application/json"));
		return service.send("POST", "/engine-rest/external-task/create", NEW, all.toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/hal+json", "///", "application/xml, text/*" })
	void whoAcceptsNoJsonChangesNothingByARequestThatAnswersIt(String accept) {
		String task = "/engine-rest/external-task/" + create().body().replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
		String before = service.send("GET", task, "").body();
		String retries = "{\"retries\":1,\"externalTaskIds\":[\"%s\"]}".formatted(task.substring(task.length() - 36));
		assertThat(write(accept, "PUT", "retries-sync", retries, "Prefer", "return=representation")).isEqualTo(406);
		assertThat(write(accept, "PUT", "retries-sync?dryRun=true", retries, "X", "x")).isEqualTo(406);
		assertThat(write(accept, "POST", "fetchAndLock",
				"{\"workerId\":\"w\",\"maxTasks\":9,\"topics\":[{\"topicName\":\"paths\",\"lockDuration\":9000}]}", "X",
				"x"))
			.isEqualTo(406);
		assertThat(service.send("GET", task, "").body()).isEqualTo(before);
		assertThat(write(accept, "PUT", "retries-sync", retries, "X", "x")).isEqualTo(204);
		assertThat(write("application/json", "PUT", "retries-sync", retries, "Prefer", "return=representation"))
			.isEqualTo(200);
	}

	private static int write(String accept, String method, String path, String body, String field, String value) {
		return service
			.send(method, "/engine-rest/external-task/" + path, body, "Content-Type", "application/json", "Accept",
					accept, field, value)
			.statusCode();
	}

}
