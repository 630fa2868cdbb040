package dev.externaltask.engine.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.TestDatabase;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long each filter takes on 200,000 tasks of 100,000 instances, beside a count by
 * primary key of as many tasks. Not a part of the build; {@code ./mvnw test
 * -Dtest=QuerySpeed -Dsurefire.failIfNoSpecifiedTests=false} prints a table for H2 and
 * for PostgreSQL.
 */
@SpringBootTest
@Tag("database")
@ContextConfiguration(initializers = LargeEngine.class)
class QuerySpeed {

	private static final int ROUNDS = 5;

	private static final Pattern NODE = Pattern.compile("^\\s*(?:->\\s+)?([A-Z][A-Za-z ]+?)(?: using| on|  \\(|$)");

	@Autowired
	private SqlClient sql;

	@Autowired
	private JsonMapper mapper;

	@Test
	void everyFilterIsFast() {
		List<Timing> timings = new ArrayList<>();
		LargeCases.CASES.lines()
			.map((line) -> line.split("\\|", 2))
			.forEach((line) -> timings.add(time(line[0].trim(), line[1].trim())));
		timings.sort(Comparator.comparingDouble(Timing::ratio).reversed());
		timings.forEach(System.out::println);
		assertThat(timings)
			.allSatisfy((timing) -> assertThat(timing.millis()).as(timing.toString()).isLessThan(10_000));
	}

	private Timing time(String kind, String json) {
		String body = json.replace("${ids}", list("t", 0, 20_000, 10)).replace("${instances}", list("p", 0, 20_000, 5));
		Sql ids = new ServiceQueries(this.sql, this.mapper).select(Kind.valueOf(kind), body);
		Sql count = Sql.of("select count(*) from ({ids}) x").insert("{ids}", ids);
		long rows = this.sql.prepare(count).query(Long.class).single();
		double millis = median(count);
		double reference = median(Sql.of("select count(*) from act_ru_ext_task where id_ >= :first and id_ < :last")
			.with("first", "t000000")
			.with("last", "t%06d".formatted(rows)));
		return new Timing(kind, json, rows, millis, reference, plan(count));
	}

	private double median(Sql count) {
		double[] millis = IntStream.range(0, ROUNDS).mapToDouble((n) -> {
			long start = System.nanoTime();
			this.sql.prepare(count).query(Long.class).single();
			return (System.nanoTime() - start) / 1e6;
		}).sorted().toArray();
		return millis[ROUNDS / 2];
	}

	private String plan(Sql count) {
		if (!TestDatabase.isPostgresql()) {
			return "";
		}
		Map<String, Integer> nodes = new TreeMap<>();
		this.sql.prepare(Sql.of("explain ").then(count)).query(String.class).list().forEach((line) -> {
			Matcher node = NODE.matcher(line);
			if (node.find()) {
				nodes.merge(node.group(1), 1, Integer::sum);
			}
		});
		return nodes.toString();
	}

	private static String list(String prefix, int from, int size, int step) {
		return IntStream.range(0, size)
			.mapToObj((n) -> "\"%s%06d\"".formatted(prefix, from + n * step))
			.collect(Collectors.joining(",", "[", "]"));
	}

	/**
	 * One case.
	 *
	 * @param kind of query
	 * @param json its body
	 * @param rows selected
	 * @param millis median
	 * @param reference median of the count by primary key
	 * @param plan types of its nodes
	 */
	record Timing(String kind, String json, long rows, double millis, double reference, String plan) {

		double ratio() {
			return this.millis / this.reference;
		}

		@Override
		public String toString() {
			return "TIMING %8.1f x %9.2f ms %9.2f ms %7d rows %s %s %s".formatted(ratio(), this.millis, this.reference,
					this.rows, this.kind, this.json, this.plan);
		}

	}

}
