package dev.externaltask;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The script by which the image checks its health.
 */
@EnabledOnOs(OS.LINUX)
class HealthcheckTests {

	private final BlockingQueue<String> paths = new LinkedBlockingQueue<>();

	private int status = 200;

	private HttpServer server;

	@BeforeEach
	void listen() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.paths.add(exchange.getRequestURI().toString());
			exchange.sendResponseHeaders(this.status, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SERVER_PORT=%d                                                   | /actuator/health/liveness
			SERVER_PORT=%d SERVER_SERVLET_CONTEXT_PATH=/engine-rest          | /engine-rest/actuator/health/liveness
			SERVER_PORT=%d SERVER_SERVLET_CONTEXT_PATH=/                     | /actuator/health/liveness
			MANAGEMENT_SERVER_PORT=%d SERVER_SERVLET_CONTEXT_PATH=/x         | /actuator/health/liveness
			MANAGEMENT_SERVER_PORT=%d MANAGEMENT_SERVER_BASE_PATH=/admin     | /admin/actuator/health/liveness
			SERVER_PORT=%d MANAGEMENT_ENDPOINTS_WEB_BASE_PATH=/manage        | /manage/health/liveness
			""")
	void asksWhereTheServiceAnswers(String environment, String path) throws Exception {
		assertThat(check(environment.formatted(this.server.getAddress().getPort()))).isZero();
		assertThat(this.paths).containsExactly(path);
	}

	@Test
	void anythingButSuccessIsUnhealthy() throws Exception {
		this.status = 503;
		assertThat(check("SERVER_PORT=" + this.server.getAddress().getPort())).isNotZero();
	}

	@Test
	void nobodyListeningIsUnhealthy() throws Exception {
		assertThat(check("SERVER_PORT=1")).isNotZero();
	}

	private static int check(String environment) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("bash", "src/main/docker/healthcheck").redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		for (String variable : StringUtils.tokenizeToStringArray(environment, " ")) {
			String[] parts = variable.split("=", 2);
			builder.environment().put(parts[0], parts[1]);
		}
		return builder.start().waitFor();
	}

}
