package dev.externaltask.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One of the family's clients at work in a process of its own.
 */
final class ClientProcess implements AutoCloseable {

	private static final Path SOURCE = Path.of("src/test/javascript");

	private static final Path INSTALLED = Path.of("target/javascript");

	private static final ProcessBuilder.Redirect LOG = ProcessBuilder.Redirect
		.appendTo(Path.of("target/clients.log").toFile());

	private final Process process;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private ClientProcess(List<String> command, Path folder) throws IOException {
		this.process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(LOG).start();
		Thread reader = new Thread(this::read, "client");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Starts a client; its first line is {@code ready}.
	 * @param work what its topics {@code charge-work} and {@code ship-work} end with; a
	 * killed client's waiting request takes one more task of them
	 * @param lockDuration of each task it fetches, in milliseconds
	 */
	static ClientProcess start(Kind kind, String baseUrl, String work, String workerId, long lockDuration)
			throws IOException {
		List<String> arguments = List.of(baseUrl, "charge-" + work, "ship-" + work, workerId,
				Long.toString(lockDuration));
		return switch (kind) {
			case JAVA -> new ClientProcess(command(java(JavaClient.class.getName()), arguments), Path.of("."));
			case JAVASCRIPT -> new ClientProcess(command(List.of("node", "client.js"), arguments), installed());
		};
	}

	/** Starts a program of {@code src/test/javascript}. */
	static ClientProcess script(String file, String... arguments) throws IOException {
		return new ClientProcess(command(List.of("node", file), List.of(arguments)), installed());
	}

	/** Starts a program of {@code src/test/clients}, with libraries of its own. */
	static ClientProcess built(String program, List<String> arguments) throws IOException {
		return built(ClientBuild.classPath(), program, arguments);
	}

	/** Starts a program with a class path of its own. */
	static ClientProcess built(String classPath, String program, List<String> arguments) throws IOException {
		return new ClientProcess(command(java(classPath, ClientBuild.PACKAGE + program), arguments), Path.of("."));
	}

	/** Starts a client from its source, which only {@code docs/workers.md} has. */
	static ClientProcess run(Kind kind, String source) throws IOException {
		Path folder = installed();
		return switch (kind) {
			case JAVA -> new ClientProcess(java(Files.writeString(folder.resolve("Readme.java"), """
					import java.util.Map;
					import org.camunda.bpm.client.ExternalTaskClient;
					class Readme {
						public static void main(String[] args) {
							%s
						}
					}
					""".formatted(source)).toString()), Path.of("."));
			case JAVASCRIPT -> {
				Files.writeString(folder.resolve("readme.js"), source);
				yield new ClientProcess(List.of("node", "readme.js"), folder);
			}
		};
	}

	private static List<String> java(String program) {
		return java(System.getProperty("java.class.path"), program);
	}

	private static List<String> java(String classPath, String program) {
		return List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1",
				"-cp", classPath, program);
	}

	private static List<String> command(List<String> program, List<String> arguments) {
		List<String> all = new ArrayList<>(program);
		all.addAll(arguments);
		return all;
	}

	/** Once per build, whichever of its JVMs comes first. */
	private static synchronized Path installed() throws IOException {
		Files.createDirectories(INSTALLED);
		try (FileChannel lock = FileChannel.open(INSTALLED.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			lock.lock();
			install();
		}
		return INSTALLED;
	}

	/**
	 * Npm writes the file that is looked for last. Never with this process's input, by
	 * which it is told what to test.
	 */
	private static void install() throws IOException {
		boolean changed = copy("package.json");
		changed = copy("package-lock.json") || changed;
		copy("client.js");
		copy("date-worker.js");
		if (!changed && Files.exists(INSTALLED.resolve("node_modules/.package-lock.json"))) {
			return;
		}
		Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(INSTALLED.toFile())
			.redirectOutput(LOG)
			.redirectError(LOG)
			.start();
		if (npm.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("npm ci failed");
		}
	}

	/** Whether the file was not there, or another one. */
	private static boolean copy(String file) throws IOException {
		Path installed = INSTALLED.resolve(file);
		if (Files.exists(installed) && Files.mismatch(SOURCE.resolve(file), installed) < 0) {
			return false;
		}
		Files.copy(SOURCE.resolve(file), installed, StandardCopyOption.REPLACE_EXISTING);
		return true;
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			reader.lines().forEach(this.lines::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (UncheckedIOException ex) {
			this.lines.add("killed");
		}
	}

	/** What it has printed so far. */
	List<String> lines() {
		return List.copyOf(this.lines);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Lets it neither work nor die. */
	void freeze() throws IOException {
		signal("STOP");
	}

	void thaw() throws IOException {
		signal("CONT");
	}

	private void signal(String name) throws IOException {
		Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start();
		if (kill.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("kill -" + name);
		}
	}

	/** As {@code kill -9}. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill();
	}

	/**
	 * Which client.
	 */
	enum Kind {

		JAVA, JAVASCRIPT

	}

}
