package dev.externaltask.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packaged jar, unpacked, with an archive of the classes that a start loads.
 *
 * @param jar what is started
 * @param archive for the JVM that made it
 */
record UnpackedService(Path jar, Path archive) {

	/**
	 * Unpacks the jar into the folder and makes the archive, as
	 * {@code docs/operations.md} says.
	 */
	static UnpackedService of(Path packaged, Path folder) throws IOException, InterruptedException {
		Path unpacked = folder.resolve("unpacked");
		java("-Djarmode=tools", "-jar", packaged.toString(), "extract", "--destination", unpacked.toString());
		Path archive = unpacked.resolve("classes.jsa");
		try (Stream<Path> files = Files.list(unpacked)) {
			Path jar = files.filter((file) -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
			java("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh", "-jar", jar.toString(),
					"--spring.datasource.url=jdbc:h2:mem:training");
			return new UnpackedService(jar, archive);
		}
	}

	private static void java(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(ServerProcess.JAVA));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Path.of("target", "benchmark-unpacked.log").toFile())
			.start();
		if (process.waitFor() != 0) {
			throw new IllegalStateException("See target/benchmark-unpacked.log");
		}
	}

	/** Options of the JVM; it does not start if the archive is of no use. */
	List<String> java() {
		return List.of("-Xshare:on", "-XX:SharedArchiveFile=" + this.archive);
	}

}
