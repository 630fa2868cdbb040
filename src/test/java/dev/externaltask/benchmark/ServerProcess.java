package dev.externaltask.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, from a packaged jar.
 */
class ServerProcess implements AutoCloseable {

	/** The program that runs this JVM, for others. */
	static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final Process process;

	private final String base;

	private final double seconds;

	/**
	 * Starts it and waits for its first good answer, two minutes at most.
	 * @param probe the path that answers when it is ready
	 * @param java options of the JVM
	 * @param arguments of the program
	 */
	ServerProcess(Path jar, String probe, List<String> java, String... arguments) throws IOException {
		int port = freePort();
		this.base = "http://127.0.0.1:" + port;
		List<String> command = new ArrayList<>(List.of(JAVA));
		command.addAll(java);
		command.addAll(List.of("-jar", jar.toString(), "--server.address=127.0.0.1", "--server.port=" + port));
		command.addAll(List.of(arguments));
		long start = System.nanoTime();
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Path.of("target", "benchmark-" + port + ".log").toFile())
			.start();
		while (!answers(probe)) {
			if (!this.process.isAlive() || System.nanoTime() - start > TimeUnit.MINUTES.toNanos(2)) {
				close();
				throw new IllegalStateException("No start; see target/benchmark-" + port + ".log");
			}
		}
		this.seconds = (System.nanoTime() - start) / 1e9;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private boolean answers(String probe) {
		try {
			Thread.sleep(20);
			return send("GET", probe, "").statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** From the start of the process to its first good answer. */
	double seconds() {
		return this.seconds;
	}

	/** The memory that the process has now, as Linux counts it; 0 elsewhere. */
	long residentMegabytes() throws IOException {
		Path status = Path.of("/proc", Long.toString(this.process.pid()), "status");
		if (!Files.exists(status)) {
			return 0;
		}
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
			.sum();
	}

	/** Where it listens, without a slash at the end. */
	String base() {
		return this.base;
	}

	/** One request with a JSON body, five minutes at most for large ones. */
	HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
		return send(method, path, body, new String[0]);
	}

	/**
	 * One such request with more fields.
	 * @param fields each a name and a value
	 */
	HttpResponse<String> send(String method, String path, String body, String[] fields)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(Duration.ofMinutes(15))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (fields.length > 0) {
			request.headers(fields);
		}
		return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
