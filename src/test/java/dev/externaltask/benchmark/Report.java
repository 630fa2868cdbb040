package dev.externaltask.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.sun.management.OperatingSystemMXBean;

/**
 * Writes the measured parts of {@code docs/benchmark.md}, each between two marks, and
 * leaves the rest.
 */
class Report {

	private static final Path FILE = Path.of("docs/benchmark.md");

	private static final String POSTGRESQL = """

			%s, %d cores, %.0f GiB, Java %s, PostgreSQL %s. Medians of %d rounds; seven times as many below 1,000 tasks, one at 1,000,000.

			| Greatest or smallest of all cases | Bar | Measured |
			|---|---:|---:|
			| 10,000 tasks and more: service / SQL | at most 1.25 | %s |
			| 10,000 tasks, to zero: engine / service | at least 7 | %s |
			| 10,000 tasks, up from zero: engine / service | at least 9 | %s |
			| 10,000 tasks, plain change: engine / service | at least 12 | %s |
			| 10,000 tasks: stale / fresh statistics | at most 1.5 | %s |
			| service, 100,000 / 10,000 tasks | at most 12 | %s |

			%s
			The service with statistics from before the outage, which say that no task is at 0 and that there are no incidents, and with fresh ones:

			%s
			""";

	private static final String H2 = """

			%s, %d cores, %.0f GiB, Java %s, H2 %s, a file. Medians of %d rounds, seven times as many below 1,000 tasks.

			| Smallest of all cases | Bar | Measured |
			|---|---:|---:|
			| 10,000 tasks, to zero: engine / service | at least 6 | %s |
			| 10,000 tasks, up from zero: engine / service | at least 6 | %s |
			| 10,000 tasks, plain change: engine / service | at least 4 | %s |

			%s
			""";

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final Timings contenders;

	Report(Timings contenders) {
		this.contenders = contenders;
	}

	void postgresql(String version, Timings statistics) throws IOException {
		replace("postgresql", POSTGRESQL.formatted(LocalDate.now(ZoneOffset.UTC), cores(), memory(), Runtime.version(),
				version, Arena.ROUNDS, this.contenders.extreme("service", "SQL", false, (of) -> of.tasks() >= 10_000),
				engine(Job.TO_ZERO), engine(Job.UP), engine(Job.PLAIN),
				statistics.extreme("stale", "fresh", false, (of) -> true),
				this.contenders.growth("service", 10_000, 100_000), this.contenders.table(), statistics.table()));
	}

	void h2() throws IOException {
		replace("h2",
				H2.formatted(LocalDate.now(ZoneOffset.UTC), cores(), memory(), Runtime.version(),
						org.h2.engine.Constants.VERSION, Arena.ROUNDS, engine(Job.TO_ZERO), engine(Job.UP),
						engine(Job.PLAIN), this.contenders.table()));
	}

	private int cores() {
		return this.system.getAvailableProcessors();
	}

	private double memory() {
		return this.system.getTotalMemorySize() / Math.pow(1024, 3);
	}

	/** Puts text between the two marks with this name. */
	static void replace(String name, String text) throws IOException {
		String before = Files.readString(FILE);
		String mark = "<!-- %s -->\n".formatted(name);
		int start = before.indexOf(mark) + mark.length();
		int end = before.indexOf("<!-- /%s -->".formatted(name));
		Files.writeString(FILE, before.substring(0, start) + text + before.substring(end));
	}

	private String engine(Job job) {
		return this.contenders.extreme("engine", "service", true, (of) -> of.tasks() == 10_000 && of.job() == job);
	}

}
