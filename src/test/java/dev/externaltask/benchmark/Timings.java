package dev.externaltask.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was measured, by case and by contender.
 */
class Timings {

	private final List<String> contenders;

	private final Map<Case, Map<String, List<Double>>> measured = new LinkedHashMap<>();

	/**
	 * Nothing measured yet.
	 * @param contenders in the order of the table; each is divided by the next one
	 */
	Timings(String... contenders) {
		this.contenders = List.of(contenders);
	}

	void add(Case of, String contender, double millis) {
		this.measured.computeIfAbsent(of, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(contender, (key) -> new ArrayList<>())
			.add(millis);
	}

	/** In milliseconds; not a number if the contender did not take part. */
	private double median(Case of, String contender) {
		List<Double> sorted = this.measured.getOrDefault(of, Map.of())
			.getOrDefault(contender, List.of())
			.stream()
			.sorted()
			.toList();
		return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
	}

	/** A table in Markdown: medians in milliseconds, and their ratios. */
	String table() {
		String head = row(Stream.of(Stream.of("Tasks", "Selected by", "Job"),
				this.contenders.stream().map((contender) -> contender + ", ms"),
				pairs().mapToObj((n) -> this.contenders.get(n) + " / " + this.contenders.get(n + 1))));
		String rule = row(Stream.of(Stream.of("---:", "---", "---"),
				Stream.generate(() -> "---:").limit(2L * this.contenders.size() - 1)));
		return head + rule + this.measured.keySet().stream().map(this::line).collect(Collectors.joining());
	}

	private String line(Case of) {
		return row(Stream.of(Stream.of("%,d".formatted(of.tasks), of.selector.title(), of.job.title()),
				this.contenders.stream().map((contender) -> millis(median(of, contender))), pairs().mapToObj(
						(n) -> ratio(median(of, this.contenders.get(n)) / median(of, this.contenders.get(n + 1))))));
	}

	private IntStream pairs() {
		return IntStream.range(0, this.contenders.size() - 1);
	}

	private static String row(Stream<Stream<String>> cells) {
		return cells.flatMap((part) -> part).collect(Collectors.joining(" | ", "| ", " |\n"));
	}

	private static String millis(double millis) {
		return Double.isNaN(millis) ? "" : String.format((millis < 100) ? "%.1f" : "%,.0f", millis);
	}

	private static String ratio(double ratio) {
		return Double.isNaN(ratio) ? "" : "%.2f".formatted(ratio);
	}

	/** Of all cases the smallest or greatest ratio of two contenders, or nothing. */
	String extreme(String over, String under, boolean smallest, Predicate<Case> cases) {
		List<Double> ratios = this.measured.keySet()
			.stream()
			.filter(cases)
			.map((of) -> median(of, over) / median(of, under))
			.filter((ratio) -> !ratio.isNaN())
			.sorted()
			.toList();
		return ratios.isEmpty() ? "not measured" : ratio(ratios.get(smallest ? 0 : ratios.size() - 1));
	}

	/** The greatest ratio of a contender's times for two sizes of the same case. */
	String growth(String contender, int from, int to) {
		List<Double> ratios = this.measured.keySet()
			.stream()
			.filter((of) -> of.tasks == to)
			.map((of) -> median(of, contender) / median(new Case(from, of.selector, of.job), contender))
			.filter((ratio) -> !ratio.isNaN())
			.sorted()
			.toList();
		return ratios.isEmpty() ? "not measured" : ratio(ratios.get(ratios.size() - 1));
	}

	/**
	 * One line of the table.
	 *
	 * @param tasks how many are selected
	 */
	record Case(int tasks, Selector selector, Job job) {

	}

}
