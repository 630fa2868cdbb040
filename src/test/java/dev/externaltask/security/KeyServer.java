package dev.externaltask.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Publishes the keys of a signer of tokens, and can do so badly.
 */
final class KeyServer implements AutoCloseable {

	/** How the server answers. */
	enum Answer {

		/** As it should. */
		KEYS,
		/** With status 500. */
		FAILURE,
		/** With a text that holds no keys. */
		GARBAGE,
		/** Not at all. */
		NOTHING

	}

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final Tokens tokens;

	private volatile Answer answer = Answer.KEYS;

	KeyServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.tokens = new Tokens("http://127.0.0.1:" + this.server.getAddress().getPort());
		this.server.setExecutor(this.threads);
		this.server.createContext("/keys", (exchange) -> answer(exchange, this.tokens.keySet()));
		this.server.createContext("/.well-known/openid-configuration",
				(exchange) -> answer(exchange,
						"{\"issuer\": \"%s\", \"jwks_uri\": \"%s\", \"subject_types_supported\": [\"public\"]}"
							.formatted(this.tokens.issuer(), keys())));
		this.server.start();
	}

	/** Who signs with the keys that are published here. */
	Tokens tokens() {
		return this.tokens;
	}

	/** The address of the keys. */
	String keys() {
		return this.tokens.issuer() + "/keys";
	}

	void answerWith(Answer next) {
		this.answer = next;
	}

	private void answer(HttpExchange exchange, String text) throws IOException {
		try (exchange) {
			switch (this.answer) {
				case KEYS -> send(exchange, 200, text);
				case FAILURE -> send(exchange, 500, "no");
				case GARBAGE -> send(exchange, 200, "<html>");
				case NOTHING -> this.closed.await(1, TimeUnit.MINUTES);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void send(HttpExchange exchange, int status, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	@Override
	public void close() {
		stop();
	}

	/** From now on nobody is there. */
	void stop() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
