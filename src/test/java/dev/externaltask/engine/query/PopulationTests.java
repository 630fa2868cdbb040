package dev.externaltask.engine.query;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.population.Population;
import dev.externaltask.engine.setup.EngineDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("database")
class PopulationTests {

	private final EngineDatabase database = JudgedService.database();

	private final EngineQueries queries = new EngineQueries(this.database.engine());

	private final Population population = JudgedService.population();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			EXTERNAL_TASK             | {}                                     | 96
			EXTERNAL_TASK             | {"locked": true}                       | 5
			EXTERNAL_TASK             | {"notLocked": true}                    | 91
			EXTERNAL_TASK             | {"noRetriesLeft": true}                | 8
			EXTERNAL_TASK             | {"suspended": true}                    | 9
			EXTERNAL_TASK             | {"tenantIdIn": ["acme", "globex"]}     | 6
			PROCESS_INSTANCE          | {}                                     | 96
			PROCESS_INSTANCE          | {"withIncident": true}                 | 11
			PROCESS_INSTANCE          | {"incidentType": "custom"}             | 2
			PROCESS_INSTANCE          | {"rootProcessInstances": true}         | 90
			HISTORIC_PROCESS_INSTANCE | {}                                     | 123
			HISTORIC_PROCESS_INSTANCE | {"active": true}                       | 88
			HISTORIC_PROCESS_INSTANCE | {"suspended": true}                    | 8
			HISTORIC_PROCESS_INSTANCE | {"completed": true}                    | 15
			HISTORIC_PROCESS_INSTANCE | {"externallyTerminated": true}         | 6
			HISTORIC_PROCESS_INSTANCE | {"internallyTerminated": true}         | 6
			HISTORIC_PROCESS_INSTANCE | {"withJobsRetrying": true}             | 1
			HISTORIC_PROCESS_INSTANCE | {"incidentStatus": "resolved"}         | 2
			""")
	void everyStateIsThere(Kind kind, String json, int expected) {
		assertThat(this.queries.ids(kind, json)).hasSize(expected);
	}

	@Test
	void everyVariableTypeIsThere() {
		assertThat(this.database.jdbc().sql("select distinct type_ from act_ru_variable").query(String.class).list())
			.contains("string", "integer", "short", "long", "double", "boolean", "date", "null", "bytes",
					"serializable");
	}

	@Test
	void anUnreportedTaskHasNoRetries() {
		String sql = "select count(*) from act_ru_ext_task where retries_ is null";
		assertThat(this.database.jdbc().sql(sql).query(Integer.class).single()).isPositive().isLessThan(96);
	}

	@Test
	void namesStandForIds() {
		String id = this.population.id("flat-1");
		assertThat(this.population.resolve("[\"${flat-1}\"]")).isEqualTo("[\"" + id + "\"]");
		assertThat(this.queries.ids(Kind.EXTERNAL_TASK, "{\"processInstanceId\": \"" + id + "\"}"))
			.containsExactly(this.population.id("flat-1/flatWork"));
	}

}
