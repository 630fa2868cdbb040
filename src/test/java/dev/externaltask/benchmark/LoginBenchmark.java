package dev.externaltask.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * What logins cost: the packaged jar with the modes {@code none} and {@code basic}, and
 * the jar of a version without logins that {@code -Dbenchmark.without-logins} names, in
 * turn in one run.
 */
@EnabledIfSystemProperty(named = "benchmark.without-logins", matches = ".+")
class LoginBenchmark {

	private static final int STARTS = 3;

	private static final int WARM_UP = 500;

	private static final int CALLS = 1_000;

	/**
	 * How many users the service knows in mode {@code basic}. The first of them sends the
	 * calls whose times are compared with those of the other modes.
	 */
	private static final int USERS = 21;

	private static final List<String> NAMES = List.of("without logins", "none", "basic");

	private final Path before = Path.of(System.getProperty("benchmark.without-logins", ""));

	private final String hash = "{bcrypt}" + new BCryptPasswordEncoder().encode("a long password");

	@Test
	void modesInTurn(@TempDir Path folder) throws IOException, InterruptedException {
		starts(folder);
		try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start()) {
			JdbcClient postgres = JdbcClient.create(server.getPostgresDatabase());
			List.of("a", "b", "c").forEach((name) -> postgres.sql("create database " + name).update());
			try (ServerProcess without = start("without logins", server.getJdbcUrl("postgres", "a"));
					ServerProcess none = start("none", server.getJdbcUrl("postgres", "b"));
					ServerProcess basic = start("basic", server.getJdbcUrl("postgres", "c"))) {
				calls(List.of(new Target("without logins", without, ""), new Target("none", none, ""),
						new Target("basic", basic, "user0")));
				firstCalls(basic);
			}
		}
	}

	private void starts(Path folder) throws IOException {
		Map<String, List<Double>> seconds = new LinkedHashMap<>();
		for (int round = 0; round <= STARTS; round++) {
			for (String name : NAMES) {
				try (ServerProcess service = start(name, "jdbc:h2:file:" + folder.resolve(name.replace(' ', '-')))) {
					if (round > 0) {
						seconds.computeIfAbsent(name, (key) -> new ArrayList<>()).add(service.seconds());
					}
				}
			}
		}
		seconds.forEach((name, all) -> System.out.printf("start, %s: median %.2f s of %s%n", name, median(all), all));
	}

	private ServerProcess start(String name, String url) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("--spring.datasource.url=" + url,
				"--spring.datasource.username=" + (url.startsWith("jdbc:h2:") ? "sa" : "postgres")));
		if (!name.equals("without logins")) {
			arguments.add("--external-task.security.mode=" + name);
		}
		for (int user = 0; name.equals("basic") && user < USERS; user++) {
			String prefix = "--external-task.security.users[%d].".formatted(user);
			arguments.addAll(List.of(prefix + "name=user" + user, prefix + "roles=operator,worker",
					prefix + "password=" + this.hash));
		}
		return new ServerProcess(name.equals("without logins") ? this.before : packaged(), "/actuator/health",
				List.of(), arguments.toArray(String[]::new));
	}

	private static Path packaged() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
		}
	}

	private static void calls(List<Target> targets) throws IOException, InterruptedException {
		Map<Target, String> tasks = new LinkedHashMap<>();
		for (Target target : targets) {
			tasks.put(target,
					target.send("POST", "/external-task/create", "{\"topicName\": \"t\"}")
						.body()
						.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1"));
		}
		Map<String, List<Double>> millis = new LinkedHashMap<>();
		for (int call = -WARM_UP; call < CALLS; call++) {
			for (Target target : targets) {
				String task = tasks.getOrDefault(target, "");
				Map<String, Double> took = oneRound(target, task, 3 + (call & 1));
				if (call >= 0) {
					took.forEach((what, time) -> millis
						.computeIfAbsent(what + ", " + target.name(), (key) -> new ArrayList<>())
						.add(time));
				}
			}
		}
		millis.forEach(
				(what, all) -> System.out.printf("%s: median %.3f ms of %d calls%n", what, median(all), all.size()));
	}

	private static Map<String, Double> oneRound(Target target, String task, int retries)
			throws IOException, InterruptedException {
		Map<String, Double> took = new LinkedHashMap<>();
		took.put("retries of one",
				target.time(204, "PUT", "/external-task/" + task + "/retries", "{\"retries\": %d}".formatted(retries)));
		took.put("retries-sync of one id", target.time(204, "PUT", "/external-task/retries-sync",
				"{\"retries\": %d, \"externalTaskIds\": [\"%s\"]}".formatted(retries + 2, task)));
		took.put("fetchAndLock", target.time(200, "POST", "/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 1, "topics": [{"topicName": "t", "lockDuration": 1}]}"""));
		return took;
	}

	/** Each user's first call, for which a slow hash is computed, and the next one. */
	private static void firstCalls(ServerProcess basic) throws IOException, InterruptedException {
		List<Double> first = new ArrayList<>();
		List<Double> second = new ArrayList<>();
		for (int user = 1; user < USERS; user++) {
			Target target = new Target("basic", basic, "user" + user);
			first.add(target.time(200, "GET", "/external-task/count", ""));
			second.add(target.time(200, "GET", "/external-task/count", ""));
		}
		System.out.printf("basic, first call of a user: median %.2f ms, second call: %.2f ms of %d users%n",
				median(first), median(second), first.size());
	}

	private static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	/**
	 * Where calls go.
	 *
	 * @param name of the mode
	 * @param user who sends them; empty for nobody
	 */
	private record Target(String name, ServerProcess service, String user) {

		HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
			String login = "Basic " + Base64.getEncoder()
				.encodeToString((this.user + ":a long password").getBytes(StandardCharsets.UTF_8));
			return this.service.send(method, path, body,
					this.user.isEmpty() ? new String[0] : new String[] { "Authorization", login });
		}

		/** Milliseconds. */
		double time(int status, String method, String path, String body) throws IOException, InterruptedException {
			long start = System.nanoTime();
			HttpResponse<String> answer = send(method, path, body);
			double millis = (System.nanoTime() - start) / 1e6;
			if (answer.statusCode() != status) {
				throw new IllegalStateException(answer.statusCode() + " " + answer.body());
			}
			return millis;
		}

	}

}
