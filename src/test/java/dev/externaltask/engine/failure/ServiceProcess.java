package dev.externaltask.engine.failure;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

	private ServiceProcess(String url, String... properties) throws IOException {
		List<String> all = new ArrayList<>(List.of("--server.port=" + this.port, "--spring.datasource.url=" + url,
				"--logging.level.root=warn", "--spring.datasource.username=" + TestDatabase.username(url)));
		all.addAll(List.of(properties));
		this.process = launch(all, ProcessBuilder.Redirect.appendTo(Path.of("target", "service-process.log").toFile()));
	}

	/** Starts a process with these properties, whatever becomes of it. */
	static Process launch(List<String> properties, ProcessBuilder.Redirect output) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1"));
		command.addAll(ServiceArchive.options());
		command.addAll(List.of(ExternalTaskServiceApplication.class.getName(), "--spring.main.banner-mode=off"));
		command.addAll(properties);
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
	}

	/** Starts it at this database, and waits until it is healthy. */
	static ServiceProcess start(String url, String... properties) throws IOException {
		ServiceProcess service = new ServiceProcess(url, properties);
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

	/** Sends a JSON body and waits for the answer, half a minute at most. */
	HttpResponse<String> send(String method, String path, String body) throws IOException {
		try {
			return this.http.send(HttpRequest.newBuilder(uri(path))
				.timeout(Duration.ofSeconds(30))
				.header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
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
