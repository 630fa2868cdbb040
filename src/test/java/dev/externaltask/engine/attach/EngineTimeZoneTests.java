package dev.externaltask.engine.attach;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine in Berlin, the service in UTC, on both sides of a change of daylight saving.
 */
@Tag("database")
class EngineTimeZoneTests {

	private static final TimeZone BERLIN = TimeZone.getTimeZone("Europe/Berlin");

	private static final Duration LOCK = Duration.ofMinutes(20);

	private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx",
			Locale.ROOT);

	private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z" })
	void locksIncidentsAndDateFiltersAgree(Instant change) {
		TimeZone before = TimeZone.getDefault();
		String name = "berlin-" + change.getEpochSecond();
		String url = TestDatabase.url(name) + (TestDatabase.isPostgresql() ? "" : ";TIME ZONE=Europe/Berlin");
		TimeZone.setDefault(BERLIN);
		try (Engine engine = CamundaEngine.at(name, url)) {
			TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
			try (AttachedService service = AttachedService.start(TestDatabase.url(name),
					"--external-task.time-zone=Europe/Berlin")) {
				around(change, engine, service);
			}
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	private static void around(Instant change, Engine engine, AttachedService service) {
		List<Instant> moments = IntStream.rangeClosed(-6, 6)
			.mapToObj((step) -> change.plus(Duration.ofMinutes(25L * step)))
			.toList();
		moments.forEach((moment) -> failOneTask(moment, engine, service));
		for (Instant moment : moments) {
			Instant probe = moment.plusSeconds(1);
			assertThat(ids(service, "/external-task?lockExpirationBefore=", probe)).as("locks before %s", probe)
				.isEqualTo(inBerlin(() -> engine.lockedUntil(probe)));
			assertThat(ids(service, "/incident?incidentTimestampBefore=", probe)).as("incidents before %s", probe)
				.isEqualTo(inBerlin(() -> engine.incidents(probe)));
		}
		assertThat(inBerlin(() -> engine.incidents(change))).hasSizeBetween(4, 6);
	}

	/** The engine locks a task for twenty minutes, and the service takes its retries. */
	private static void failOneTask(Instant now, Engine engine, AttachedService service) {
		List<String> tasks = inBerlin(() -> {
			engine.step("z" + now.getEpochSecond(), now);
			engine.deploy("flat", null);
			engine.start("flat", null);
			return engine.fetchAndLock(1, LOCK.toMillis());
		});
		service.at(now);
		String path = "/external-task/" + tasks.get(0);
		assertThat(service.send("PUT", path + "/retries", "{\"retries\": 0}").statusCode()).isEqualTo(204);
		ZonedDateTime end = now.plus(LOCK).atZone(BERLIN.toZoneId());
		if (end.equals(end.withLaterOffsetAtOverlap()) && end.equals(end.withEarlierOffsetAtOverlap())) {
			assertThat(service.send("GET", path, "").body())
				.contains("\"lockExpirationTime\":\"" + WIRE.format(end) + '"');
		}
	}

	private static List<String> ids(AttachedService service, String path, Instant date) {
		String text = WIRE.withZone(ZoneId.of("America/New_York")).format(date);
		return ID.matcher(service.send("GET", path + text, "").body())
			.results()
			.map((MatchResult result) -> result.group(1))
			.sorted()
			.toList();
	}

	private static <T> T inBerlin(Supplier<T> action) {
		TimeZone.setDefault(BERLIN);
		try {
			return action.get();
		}
		finally {
			TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		}
	}

}
