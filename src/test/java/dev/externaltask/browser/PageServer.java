package dev.externaltask.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;

/**
 * Another server, on this machine, that answers every request with one page.
 */
final class PageServer implements AutoCloseable {

	private final HttpServer server;

	PageServer(String page) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
		this.server.createContext("/", (exchange) -> {
			try (exchange) {
				exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
				exchange.sendResponseHeaders(200, bytes.length);
				exchange.getResponseBody().write(bytes);
			}
		});
		this.server.start();
	}

	/** Its origin under a name. */
	String origin(String name) {
		return "http://" + name + ":" + this.server.getAddress().getPort();
	}

	/** Its page under a name. */
	URI page(String name) {
		return URI.create(origin(name) + "/");
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
