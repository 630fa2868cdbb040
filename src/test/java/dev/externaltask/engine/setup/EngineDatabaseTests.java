package dev.externaltask.engine.setup;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("database")
class EngineDatabaseTests {

	@Test
	void anEngineMakesItsTables() {
		try (EngineDatabase database = EngineDatabase.start("engine-database")) {
			assertThat(database.engine().getExternalTaskService().getTopicNames()).isEmpty();
			assertThat(database.jdbc().sql("select version_ from act_ge_schema_log").query(String.class).list())
				.containsExactly("7.24.0");
		}
	}

}
