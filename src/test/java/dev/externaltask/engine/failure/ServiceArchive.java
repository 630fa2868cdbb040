package dev.externaltask.engine.failure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.externaltask.ExternalTaskServiceApplication;

/**
 * The service as a jar, and an archive of its loaded classes: a process that uses both
 * starts in half the time. They are made once per build, whichever of its JVMs comes
 * first.
 */
final class ServiceArchive {

	private static final Path CLASSES = Path.of("target", "classes");

	private static final Path FOLDER = Path.of("target", "service-process");

	private static final Path JAR = FOLDER.resolve("service.jar");

	private static final String LIBRARIES = Arrays
		.stream(Objects.requireNonNull(System.getProperty("java.class.path")).split(File.pathSeparator))
		.filter((entry) -> entry.endsWith(".jar"))
		.collect(Collectors.joining(File.pathSeparator));

	/** Other libraries need another archive. */
	private static final Path ARCHIVE = FOLDER.resolve("classes-%08x.jsa".formatted(LIBRARIES.hashCode()));

	private ServiceArchive() {
	}

	/** The classes of the service and its libraries, without those of the tests. */
	static String exploded() {
		return CLASSES + File.pathSeparator + LIBRARIES;
	}

	/** The options of a JVM that runs the service from the jar. */
	static synchronized List<String> options() throws IOException {
		Files.createDirectories(FOLDER);
		try (FileChannel lock = FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			lock.lock();
			if (!Files.exists(JAR) || lastChange().compareTo(Files.getLastModifiedTime(JAR)) > 0) {
				require(ToolProvider.findFirst("jar")
					.orElseThrow()
					.run(System.out, System.err, "--create", "--file", JAR.toString(), "-C", CLASSES.toString(), "."));
				Files.deleteIfExists(ARCHIVE);
			}
			if (!Files.exists(ARCHIVE)) {
				archive();
			}
		}
		return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-cp", classPath());
	}

	private static String classPath() {
		return JAR + File.pathSeparator + LIBRARIES;
	}

	/** Starts the service once, which ends as soon as it is ready. */
	private static void archive() throws IOException {
		require(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:ArchiveClassesAtExit=" + ARCHIVE, "-XX:TieredStopAtLevel=1", "-Dspring.context.exit=onRefresh",
				"-cp", classPath(), ExternalTaskServiceApplication.class.getName(), "--server.port=0",
				"--spring.datasource.url=jdbc:h2:mem:archive")
			.redirectErrorStream(true)
			.redirectOutput(FOLDER.resolve("log").toFile())
			.start()
			.onExit()
			.join()
			.exitValue());
	}

	private static void require(int exitValue) {
		if (exitValue != 0) {
			throw new IllegalStateException("no archive of classes could be made; see " + FOLDER);
		}
	}

	private static FileTime lastChange() throws IOException {
		try (Stream<Path> files = Files.walk(CLASSES)) {
			return files.map(ServiceArchive::changed).max(FileTime::compareTo).orElseThrow();
		}
	}

	private static FileTime changed(Path file) {
		try {
			return Files.getLastModifiedTime(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
