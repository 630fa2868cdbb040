package dev.externaltask.engine.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;

/**
 * A PostgreSQL of its own, which can be stopped as a power failure would stop it.
 */
final class OwnPostgres implements AutoCloseable {

	private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

	private final Path data;

	private final EmbeddedPostgres server;

	/** The library would let an answered commit be lost. */
	private OwnPostgres(Path data) throws IOException {
		this.data = data;
		this.server = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setServerConfig("synchronous_commit", "on")
			.start();
	}

	/** Starts it with its data in this folder, which does not exist yet. */
	static OwnPostgres start(Path data) throws IOException {
		return new OwnPostgres(data);
	}

	String url() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	/** {@code pg_ctl -m immediate stop}. */
	void stop() throws IOException, InterruptedException {
		control("-m", "immediate", "-w", "stop");
	}

	/** As {@code kill -9} for the server and each of its processes. */
	void kill() throws IOException {
		List<ProcessHandle> processes = processes();
		processes.forEach(ProcessHandle::destroyForcibly);
		processes.forEach((process) -> process.onExit().join());
	}

	/** The server and its processes stand still; connections stay open. */
	void suspend() throws IOException, InterruptedException {
		signal("-STOP");
	}

	/** They go on. */
	void resume() throws IOException, InterruptedException {
		signal("-CONT");
	}

	private void signal(String signal) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("kill", signal));
		processes().forEach((process) -> command.add(String.valueOf(process.pid())));
		new ProcessBuilder(command).start().waitFor();
	}

	/** The server, and a process for each connection and for each of its own duties. */
	private List<ProcessHandle> processes() throws IOException {
		return ProcessHandle.of(Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).get(0)))
			.stream()
			.flatMap((server) -> Stream.concat(Stream.of(server), server.descendants()))
			.toList();
	}

	/** Starts it again, on the same port and with the same options. */
	void startAgain() throws IOException, InterruptedException {
		List<String> started = options();
		String options = String.join(" ", started.subList(1, started.size()));
		control("-o", options, "-l", this.data.resolve("again.log").toString(), "-w", "start");
	}

	/** Program and options of the last start. */
	private List<String> options() throws IOException {
		String line = Files.readString(this.data.resolve("postmaster.opts"));
		List<String> options = new ArrayList<>(List.of(line.split(" ", 2)[0]));
		QUOTED.matcher(line).results().map((MatchResult match) -> match.group(1)).forEach(options::add);
		return options;
	}

	private void control(String... arguments) throws IOException, InterruptedException {
		Path program = Path.of(options().get(0)).resolveSibling("pg_ctl");
		List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
		command.addAll(List.of(program.toString(), "-D", this.data.toString()));
		command.addAll(Arrays.asList(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (process.waitFor() != 0) {
			throw new IllegalStateException(command + " ended with " + process.exitValue());
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
