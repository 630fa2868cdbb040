package dev.externaltask.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.process.HistoricProcessInstanceQuery;
import dev.externaltask.process.ProcessInstanceQuery;
import dev.externaltask.query.Sql;
import dev.externaltask.query.SqlClient;
import dev.externaltask.task.ExternalTaskQuery;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our queries beside the engine's own, on what the engine made.
 */
@SpringBootTest
@Tag("database")
@ContextConfiguration(initializers = JudgedService.class)
class QueryComparisonTests {

	private static final long SEED = 20261124;

	private final Population population = JudgedService.population();

	private final EngineQueries engine = new EngineQueries(this.population.engine());

	@Autowired
	private SqlClient sql;

	@Autowired
	private JsonMapper mapper;

	@ParameterizedTest
	@EnumSource
	void everyCaseSelectsWhatTheEngineSelects(Kind kind) {
		assertAlike(kind, QueryCases.of(kind, this.population).stream().map(QueryCases.QueryCase::json));
	}

	@ParameterizedTest
	@CsvSource({ "EXTERNAL_TASK, 300", "PROCESS_INSTANCE, 400", "HISTORIC_PROCESS_INSTANCE, 400" })
	void randomCombinationsSelectWhatTheEngineSelects(Kind kind, int count) {
		assertAlike(kind, new RandomQueries(this.population).bodies(kind, SEED, count));
	}

	private void assertAlike(Kind kind, Stream<String> bodies) {
		List<String> differences = new ArrayList<>();
		bodies.forEach((body) -> {
			Set<String> expected = this.engine.ids(kind, body);
			List<String> selected = this.sql.sql(query(kind, body)).query(String.class).list();
			if (selected.size() != expected.size() || !expected.containsAll(selected)) {
				differences.add("%s: %d, not %d".formatted(body, selected.size(), expected.size()));
			}
		});
		assertThat(differences).isEmpty();
	}

	@SuppressWarnings("unchecked")
	private Sql query(Kind kind, String body) {
		Map<String, Object> criteria = this.mapper.readValue(body, Map.class);
		return switch (kind) {
			case EXTERNAL_TASK -> ExternalTaskQuery.of(criteria, false).ids();
			case PROCESS_INSTANCE -> ProcessInstanceQuery.of(criteria, false).ids();
			case HISTORIC_PROCESS_INSTANCE -> HistoricProcessInstanceQuery.of(criteria, false).ids();
		};
	}

}
