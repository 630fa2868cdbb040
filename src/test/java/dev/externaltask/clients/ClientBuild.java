package dev.externaltask.clients;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the programs of {@code src/test/clients}, which need other libraries than the
 * service, and a client that is generated from the engine's API description. Once per
 * build, in about 20 s.
 */
final class ClientBuild {

	/** Where the programs are. */
	static final String PACKAGE = "dev.externaltask.clients.";

	private static final Path SOURCE = Path.of("src/test/clients");

	private static final Path BUILT = Path.of("target/clients");

	/** What Maven writes last. */
	private static final Path CLASS_PATH = BUILT.resolve("classpath");

	private static final ProcessBuilder.Redirect LOG = ProcessBuilder.Redirect
		.appendTo(Path.of("target/clients.log").toFile());

	private ClientBuild() {
	}

	/** The class path of the programs, which are built if that has not been done. */
	static synchronized String classPath() throws IOException {
		Files.createDirectories(BUILT);
		try (FileChannel lock = FileChannel.open(BUILT.resolveSibling("clients.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			lock.lock();
			if (!isBuilt()) {
				Files.deleteIfExists(CLASS_PATH);
				build(SOURCE);
			}
		}
		return BUILT.resolve("classes") + File.pathSeparator + Files.readString(CLASS_PATH);
	}

	private static boolean isBuilt() throws IOException {
		if (!Files.exists(CLASS_PATH)) {
			return false;
		}
		FileTime built = Files.getLastModifiedTime(CLASS_PATH);
		try (Stream<Path> files = Files.walk(SOURCE)) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
				if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * Builds programs that need other libraries than the service.
	 * @param source where their {@code pom.xml} is
	 */
	static void build(Path source) throws IOException {
		Process maven = new ProcessBuilder(
				List.of("./mvnw", "-q", "-B", "-f", source.resolve("pom.xml").toString(), "process-classes"))
			.redirectOutput(LOG)
			.redirectError(LOG)
			.start();
		if (maven.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("the clients cannot be built; target/clients.log says why");
		}
	}

}
