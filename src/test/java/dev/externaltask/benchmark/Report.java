package dev.externaltask.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;

import com.sun.management.OperatingSystemMXBean;

import dev.externaltask.benchmark.Timings.Case;

/**
 * Writes the measured parts of {@code docs/benchmark.md}, each between two marks, and
 * leaves the rest.
 */
class Report {

	private static final Path FILE = Path.of("docs/benchmark.md");

	private static final String TEXT = """

			%s, %d cores, %.0f GiB, Java %s, PostgreSQL %s and H2 %s. Medians of %d rounds (more below 1,000 tasks, one at 1,000,000).

			| | Bar | Measured |
			|---|---:|---:|
			| PostgreSQL, 10,000 tasks and more: service / SQL, greatest of all jobs and selectors | at most 1.25 | %s |
			| PostgreSQL, 10,000 tasks: engine / service, to zero, smallest of all selectors | at least 7 | %s |
			| … up from zero | at least 9 | %s |
			| … plain change | at least 12 | %s |
			| H2 file, 10,000 tasks: engine / service, to zero, smallest of all selectors | at least 6 | %s |
			| … up from zero | at least 6 | %s |
			| … plain change | at least 4 | %s |
			| PostgreSQL: stale / fresh statistics, greatest of all jobs and selectors | at most 1.5 | %s |
			| PostgreSQL: 100,000 / 10,000 tasks, greatest of all jobs and selectors | at most 12 | %s |

			%s
			With statistics from before the outage, which say that no task is at 0:

			%s
			""";

	private final Timings contenders;

	private final Timings statistics;

	private final String postgresql;

	Report(Timings contenders, Timings statistics, String postgresql) {
		this.contenders = contenders;
		this.statistics = statistics;
		this.postgresql = postgresql;
	}

	void write(int rounds) throws IOException {
		replace("contenders", text(rounds));
	}

	/** Puts text between the two marks with this name. */
	static void replace(String name, String text) throws IOException {
		String before = Files.readString(FILE);
		String mark = "<!-- %s -->\n".formatted(name);
		int start = before.indexOf(mark) + mark.length();
		int end = before.indexOf("<!-- /%s -->".formatted(name));
		Files.writeString(FILE, before.substring(0, start) + text + before.substring(end));
	}

	private String text(int rounds) {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return TEXT.formatted(LocalDate.now(ZoneOffset.UTC), system.getAvailableProcessors(),
				system.getTotalMemorySize() / Math.pow(1024, 3), Runtime.version(), this.postgresql,
				org.h2.engine.Constants.VERSION, rounds,
				this.contenders.extreme("service", "SQL", false, (of) -> of.tasks() >= 10_000),
				engine("PostgreSQL", Job.TO_ZERO), engine("PostgreSQL", Job.UP), engine("PostgreSQL", Job.PLAIN),
				engine("H2", Job.TO_ZERO), engine("H2", Job.UP), engine("H2", Job.PLAIN),
				this.statistics.extreme("stale", "fresh", false, (of) -> true),
				this.contenders.growth("service", 10_000, 100_000), this.contenders.table(), this.statistics.table());
	}

	private String engine(String database, Job job) {
		Predicate<Case> cases = (of) -> of.tasks() == 10_000 && of.job() == job && database.equals(of.database());
		return this.contenders.extreme("engine", "service", true, cases);
	}

}
