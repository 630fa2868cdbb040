package dev.externaltask.clients;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.clients.ClientProcess.Kind;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two clients in {@code docs/workers.md} do what they are said to.
 */
@Tag("database")
class ReadmeClientsTests {

	@ParameterizedTest
	@EnumSource
	void aClientOfTheReadmeCompletesATask(Kind kind) throws IOException {
		String url = TestDatabase.url("readme-" + kind.name());
		try (AttachedService service = AttachedService.start(url, "--external-task.schema=own");
				ClientProcess client = ClientProcess.run(kind,
						snippet(kind).replace("http://localhost:8080", service.uri("").toString()))) {
			HttpResponse<String> created = service.send("POST", "/external-task/create", """
					{"topicName": "ship", "variables": {"parcels": {"value": 2, "type": "Integer"}}}
					""");
			assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
			JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.username(), ""));
			Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(jdbc.sql("""
					select v.long_
					  from act_hi_procinst p
					  join act_hi_varinst v on v.proc_inst_id_ = p.id_
					 where p.state_ = 'COMPLETED' and v.name_ = 'shipped'
					""").query(Integer.class).list()).containsExactly(1));
			assertThat(client.isAlive()).isTrue();
		}
	}

	/** The only block in the client's language. */
	private static String snippet(Kind kind) throws IOException {
		String language = switch (kind) {
			case JAVA -> "java";
			case JAVASCRIPT -> "js";
		};
		List<String> blocks = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
			.matcher(Files.readString(Path.of("docs/workers.md")))
			.results()
			.map((block) -> block.group(1))
			.toList();
		assertThat(blocks).hasSize(1);
		return blocks.get(0);
	}

}
