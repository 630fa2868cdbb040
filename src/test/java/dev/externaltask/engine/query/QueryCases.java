package dev.externaltask.engine.query;

import java.util.List;
import java.util.stream.Stream;

import dev.externaltask.engine.population.Population;

/**
 * What an engine is asked about a population: for each property of each query some
 * values, and whole bodies. Combinations on which the service differs on purpose are left
 * out.
 */
public final class QueryCases {

	/** Name of the cases that are a whole body. */
	static final String BODY = "body";

	private QueryCases() {
	}

	/** All cases of a query, with the ids of this population. */
	public static List<QueryCase> of(Kind kind, Population population) {
		return Stream.concat(lines(kind).lines().map((line) -> read(line, population)), variables(kind)).toList();
	}

	private static String lines(Kind kind) {
		return switch (kind) {
			case EXTERNAL_TASK -> ExternalTaskCases.CASES;
			case PROCESS_INSTANCE -> ProcessInstanceCases.CASES;
			case HISTORIC_PROCESS_INSTANCE -> HistoricProcessInstanceCases.CASES;
		};
	}

	private static Stream<QueryCase> variables(Kind kind) {
		boolean tasks = kind == Kind.EXTERNAL_TASK;
		String property = tasks ? "processVariables" : "variables";
		return VariableCases.bodies(property, tasks).map((json) -> new QueryCase(property, json));
	}

	private static QueryCase read(String line, Population population) {
		int bar = line.indexOf(" | ");
		String property = line.substring(0, bar);
		String value = population.resolve(line.substring(bar + 3));
		return new QueryCase(property, BODY.equals(property) ? value : "{\"" + property + "\": " + value + "}");
	}

	/**
	 * One question.
	 *
	 * @param property that the case is about, {@code body} if about several
	 * @param json body of the query
	 */
	public record QueryCase(String property, String json) {

	}

}
