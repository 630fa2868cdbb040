package dev.externaltask.engine.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;

/**
 * A PostgreSQL of its own, which can be stopped as a power failure would stop it.
 */
final class OwnPostgres implements AutoCloseable {

	private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

	private final Path data;

	private final EmbeddedPostgres server;

	private OwnPostgres(Path data) throws IOException {
		this.data = data;
		this.server = EmbeddedPostgres.builder().setDataDirectory(data).start();
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
