package dev.externaltask.engine.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.externaltask.engine.population.Population;
import dev.externaltask.engine.query.QueryCases.QueryCase;
import dev.externaltask.engine.setup.EngineDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("database")
class QueryCasesTests {

	private final EngineDatabase database = JudgedService.database();

	private final EngineQueries queries = new EngineQueries(this.database.engine());

	private final Population population = JudgedService.population();

	@ParameterizedTest
	@EnumSource
	void everyPropertyHasCasesThatTellApart(Kind kind) {
		int all = size(kind, "{}");
		Map<String, List<Integer>> sizes = QueryCases.of(kind, this.population)
			.stream()
			.collect(Collectors.groupingBy(QueryCase::property,
					Collectors.mapping((one) -> size(kind, one.json()), Collectors.toList())));
		assertThat(sizes).containsKeys(this.queries.properties(kind).toArray(String[]::new))
			.allSatisfy((property, counts) -> assertThat(counts).hasSizeGreaterThan(1)
				.anyMatch((count) -> count > 0 && count < all));
	}

	@ParameterizedTest
	@EnumSource
	void mostCasesSelectSomeButNotAll(Kind kind) {
		List<String> bodies = QueryCases.of(kind, this.population).stream().map(QueryCase::json).toList();
		requireFewTrivial(kind, bodies);
	}

	@ParameterizedTest
	@EnumSource
	void mostRandomBodiesSelectSomeButNotAll(Kind kind) {
		List<String> bodies = new RandomQueries(this.population).bodies(kind, 42, 60).toList();
		assertThat(bodies).hasSize(60).doesNotHaveDuplicates();
		assertThat(new RandomQueries(this.population).bodies(kind, 42, 60)).containsExactlyElementsOf(bodies);
		requireFewTrivial(kind, bodies);
	}

	private void requireFewTrivial(Kind kind, List<String> bodies) {
		int all = size(kind, "{}");
		assertThat(bodies).filteredOn((json) -> List.of(0, all).contains(size(kind, json)))
			.as("of %s bodies that select nothing or everything", bodies.size())
			.hasSizeLessThan(bodies.size() / 3);
	}

	private int size(Kind kind, String json) {
		return this.queries.ids(kind, json).size();
	}

}
