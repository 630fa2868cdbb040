package dev.externaltask.clients;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Java client that is generated from the service's own API description compiles, and
 * works with the service.
 */
@Tag("database")
class DescribedClientTests {

	private static final Path SOURCE = Path.of("src/test/described");

	private static final Path BUILT = Path.of("target/described");

	@Test
	void aGeneratedClientTakesTasksFromCreationToCompletion() throws IOException {
		try (AttachedService service = AttachedService.start(TestDatabase.url("described-client"),
				"--external-task.schema=own")) {
			String classPath = build(service.send("GET", "/v3/api-docs", "").body());
			try (ClientProcess client = ClientProcess.built(classPath, "DescribedClient",
					List.of(service.uri("").toString()))) {
				ClientTests.await(client, "done");
				assertThat(client.lines()).containsExactly("fetched 2 Integer",
						"incident failedExternalTask no funds at a time", "failed 1", "dry run 1 resolved 1",
						"retries 1 resolved 1", "failed 0", "by instance 2 resolved 0", "failures 1", "refused 404",
						"done");
			}
		}
	}

	/** Builds the client; answers its class path. */
	private static String build(String description) throws IOException {
		Files.createDirectories(BUILT);
		Path given = BUILT.resolve("description.json");
		Path classPath = BUILT.resolve("classpath");
		try (FileChannel lock = FileChannel.open(BUILT.resolveSibling("described.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			lock.lock();
			Files.deleteIfExists(classPath);
			Files.writeString(given, description);
			ClientBuild.build(SOURCE);
			return BUILT.resolve("classes") + File.pathSeparator + Files.readString(classPath);
		}
	}

}
