package dev.externaltask.engine.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.database.SqlClient;
import dev.externaltask.engine.population.Population;

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

	private final ServiceQueries service;

	@Autowired
	QueryComparisonTests(SqlClient sql, JsonMapper mapper) {
		this.service = new ServiceQueries(sql, mapper);
	}

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
			List<String> selected = this.service.ids(kind, body);
			if (selected.size() != expected.size() || !expected.containsAll(selected)) {
				differences.add("%s: %d, not %d".formatted(body, selected.size(), expected.size()));
			}
		});
		assertThat(differences).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					PROCESS_INSTANCE          | "leafProcessInstances": true                             | "businessKey": "none"
					PROCESS_INSTANCE          | "leafProcessInstances": true                             | "rootProcessInstances": true
					PROCESS_INSTANCE          | "withIncident": true                                     | "processDefinitionKey": "leaf"
					PROCESS_INSTANCE          | "withIncident": true                                     | "incidentType": "custom"
					HISTORIC_PROCESS_INSTANCE | "processDefinitionKeyIn": ["root", "leaf"]               | "finished": true
					HISTORIC_PROCESS_INSTANCE | "finishedBefore": "2025-03-10T00:00:00.000+0000"         | "processDefinitionKey": "leaf"
					HISTORIC_PROCESS_INSTANCE | "finishedAfter": "2025-03-10T00:00:00.000+0000"          | "processDefinitionKey": "leaf"
					HISTORIC_PROCESS_INSTANCE | "withIncidents": true                                    | "processDefinitionKey": "leaf"
					HISTORIC_PROCESS_INSTANCE | "incidentStatus": "open"                                 | "processDefinitionKey": "leaf"
					HISTORIC_PROCESS_INSTANCE | "incidentStatus": "other"                                | "processDefinitionKey": "leaf"
					HISTORIC_PROCESS_INSTANCE | "executedActivityIdIn": ["start"]                        | "processDefinitionKey": "leaf"
					""")
	void alternativesKeepTheirMeaning(Kind kind, String one, String other) {
		Set<String> either = new HashSet<>(this.engine.ids(kind, "{" + one + "}"));
		either.addAll(this.engine.ids(kind, "{" + other + "}"));
		assertThat(this.service.ids(kind, "{\"orQueries\": [{%s, %s}]}".formatted(one, other)))
			.containsExactlyInAnyOrderElementsOf(either);
		Set<String> both = new HashSet<>(this.engine.ids(kind, "{" + one + "}"));
		String running = "\"processDefinitionKey\": \"flat\", \"rootProcessInstances\": true";
		both.retainAll(either(kind, running));
		assertThat(this.service.ids(kind, "{%s, \"orQueries\": [{%s}]}".formatted(one, running)))
			.containsExactlyInAnyOrderElementsOf(both);
	}

	private Set<String> either(Kind kind, String properties) {
		return this.engine.ids(kind, "{\"orQueries\": [{%s}]}".formatted(properties));
	}

	@Test
	void anEndedAndAnActiveActivityAreTwo() {
		String ended = "\"executedActivityIdIn\": [\"start\", \"first\", \"flatStart\"]";
		String active = "\"activeActivityIdIn\": [\"flatWork\", \"leafWork\", \"approve\"]";
		Set<String> both = new HashSet<>(this.engine.ids(Kind.HISTORIC_PROCESS_INSTANCE, "{" + ended + "}"));
		both.retainAll(this.engine.ids(Kind.HISTORIC_PROCESS_INSTANCE, "{" + active + "}"));
		assertThat(both).isNotEmpty();
		assertThat(this.service.ids(Kind.HISTORIC_PROCESS_INSTANCE, "{%s, %s}".formatted(ended, active)))
			.containsExactlyInAnyOrderElementsOf(both);
	}

	@Test
	void keysThatAreNotWantedAreNoPatterns() {
		Kind kind = Kind.HISTORIC_PROCESS_INSTANCE;
		assertThat(this.service.ids(kind, "{\"processDefinitionKeyNotIn\": [\"fla_\", \"%\"]}"))
			.containsExactlyInAnyOrderElementsOf(this.engine.ids(kind, "{\"processDefinitionKeyNotIn\": [\"none\"]}"));
	}

}
