package dev.externaltask.engine.failure;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The disk with the file of the embedded database becomes full, and gets space again.
 */
@Tag("database")
@Tag("once")
@EnabledOnOs(OS.LINUX)
class FullDiskTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final Duration RECOVERY = Duration.ofSeconds(20);

	private final List<String> created = new ArrayList<>();

	@Test
	void writesAreRefusedAndReadsGoOnUntilThereIsSpace(@TempDir Path folder) throws Exception {
		try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
			try (ServiceProcess service = start(disk)) {
				assertThat(create(service).statusCode()).isEqualTo(201);
				disk.leave(8);
				for (int call = 0; call < 20; call++) {
					assertRefused(create(service), "Nothing was changed");
					assertAllThere(service);
				}
				disk.free();
				assertThat(create(service).statusCode()).isEqualTo(201);
			}
			assertNothingLost(disk);
		}
	}

	/** Such as after one large call, which needs more than what is kept in reserve. */
	@Test
	void aFileThatCouldNotBeWrittenIsOpenedAgain(@TempDir Path folder) throws Exception {
		try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
			try (ServiceProcess service = start(disk, "--external-task.disk-reserve=0B")) {
				assertThat(create(service).statusCode()).isEqualTo(201);
				disk.leave(0);
				assertRefused(createUntilRefused(service), "Everything or nothing was changed");
				Awaitility.await().atMost(RECOVERY).untilAsserted(() -> assertAllThere(service));
				disk.free();
				Awaitility.await()
					.atMost(RECOVERY)
					.untilAsserted(() -> assertThat(create(service).statusCode()).isEqualTo(201));
			}
			assertNothingLost(disk);
		}
	}

	private static ServiceProcess start(SmallDisk disk, String... properties) throws IOException {
		return ServiceProcess.start("jdbc:h2:file:" + disk.folder().resolve("tasks"), properties);
	}

	private HttpResponse<String> createUntilRefused(ServiceProcess service) throws IOException {
		HttpResponse<String> answer = create(service);
		while (answer.statusCode() == 201) {
			answer = create(service);
		}
		return answer;
	}

	private HttpResponse<String> create(ServiceProcess service) throws IOException {
		HttpResponse<String> answer = service.send("POST", "/external-task/create", "{\"topicName\": \"full\"}");
		if (answer.statusCode() == 201) {
			this.created.add(MAPPER.readTree(answer.body()).path("id").asString());
		}
		return answer;
	}

	private static void assertRefused(HttpResponse<String> answer, String effect) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		JsonNode body = MAPPER.readTree(answer.body());
		assertThat(body.path("type").asString()).isEqualTo("ServiceUnavailableException");
		assertThat(body.path("message").asString()).contains("disk of the database is full", effect);
		assertThat(Objects.requireNonNull(body.get("code")).isNull()).isTrue();
	}

	private void assertNothingLost(SmallDisk disk) throws IOException {
		try (ServiceProcess service = start(disk)) {
			assertAllThere(service);
		}
	}

	/** A create that was not answered may have succeeded as well. */
	private void assertAllThere(ServiceProcess service) throws IOException {
		HttpResponse<String> list = service.send("GET", "/external-task?topicName=full", "");
		assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
		assertThat(MAPPER.readTree(list.body()).valueStream().map((task) -> task.path("id").asString()))
			.containsAll(this.created);
	}

}
