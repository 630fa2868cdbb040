package dev.externaltask.engine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("database")
class PopulationTests {

	private static final EngineDatabase DATABASE = EngineDatabase.start("population");

	private static EngineQueries queries = new EngineQueries(DATABASE.engine());

	@BeforeAll
	static void populate() {
		Population.create(DATABASE.engine());
	}

	@AfterAll
	static void close() {
		DATABASE.close();
	}

	@Test
	void thereAreManyOfEach() {
		System.out.println("SIZES " + queries.externalTasks("{}").size() + " " + queries.processInstances("{}").size()
				+ " " + queries.historicProcessInstances("{}").size());
		assertThat(queries.externalTasks("{}")).hasSizeBetween(80, 120);
	}

}
