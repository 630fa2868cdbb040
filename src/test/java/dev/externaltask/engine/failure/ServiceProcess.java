package dev.externaltask.engine.failure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.springframework.http.MediaType;

import dev.externaltask.ExternalTaskServiceApplication;
import dev.externaltask.TestDatabase;

/**
 * The service in a process of its own, so that it can be killed.
 */
final class ServiceProcess implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port = freePort();

	private final Process process;

	private ServiceProcess(String url) throws IOException {
		String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classes, ExternalTaskServiceApplication.class.getName(),
				"--server.port=" + this.port, "--spring.datasource.url=" + url, "--logging.level.root=warn",
				"--spring.main.banner-mode=off", "--spring.datasource.username=" + TestDatabase.username())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/** Starts it at this database, and waits until it is healthy. */
	static ServiceProcess start(String url) throws IOException {
		ServiceProcess service = new ServiceProcess(url);
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(service::isHealthy);
		return service;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isHealthy() throws InterruptedException {
		try {
			return this.http
				.send(HttpRequest.newBuilder(uri("/actuator/health")).build(), HttpResponse.BodyHandlers.ofString())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Begins to set the retries of a selection, the members of the request after them.
	 */
	CompletableFuture<HttpResponse<String>> set(int retries, String selection) {
		return this.http.sendAsync(HttpRequest.newBuilder(uri("/external-task/retries-sync"))
			.header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
			.PUT(HttpRequest.BodyPublishers.ofString("{\"retries\": %d, %s}".formatted(retries, selection)))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	/** As {@code kill -9}. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill();
	}

}
