package dev.externaltask.database;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.database.SchemaProperties.Owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Tag("database")
@Tag("once")
class SchemaInspectorTests {

	@Test
	void anEmptySchemaIsOurs() {
		DataSource empty = database("empty");
		assertThat(inspect(empty, Owner.AUTO)).isEqualTo(Schema.OWN);
		assertThatIllegalStateException().isThrownBy(() -> inspect(empty, Owner.ENGINE))
			.withMessageContaining("has no act_ge_property");
	}

	@Test
	void anEnginesSchemaIsRecognised() {
		DataSource engines = database("engines");
		ProcessEngineConfiguration configuration = ProcessEngineConfiguration
			.createStandaloneInMemProcessEngineConfiguration();
		configuration.setDataSource(engines);
		configuration.setHistory("audit");
		configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
		ProcessEngine engine = configuration.setJobExecutorActivate(false).buildProcessEngine();
		try {
			assertThat(inspect(engines, Owner.AUTO)).isEqualTo(new Schema(true, "7.24.0", HistoryLevel.AUDIT));
			assertThatIllegalStateException().isThrownBy(() -> inspect(engines, Owner.OWN))
				.withMessageContaining("the current schema is an engine's");
			JdbcClient.create(engines)
				.sql("insert into act_ge_schema_log values ('1', timestamp '2099-01-01 00:00:00', '8.0.0')")
				.update();
			assertThat(inspect(engines, Owner.AUTO).version()).isEqualTo("8.0.0");
			JdbcClient.create(engines)
				.sql("insert into act_ge_schema_log values ('10', timestamp '2099-01-01 00:00:00', '2.2.0')")
				.update();
			assertThat(inspect(engines, Owner.AUTO).version()).isEqualTo("2.2.0");
			JdbcClient.create(engines).sql("drop table act_hi_op_log").update();
			assertThatIllegalStateException().isThrownBy(() -> inspect(engines, Owner.AUTO))
				.withMessageContaining("missing: [act_hi_op_log]");
		}
		finally {
			engine.close();
		}
	}

	@Test
	void aSchemaOfOthersStopsTheStart() {
		DataSource others = database("others");
		JdbcClient.create(others).sql("create table customer (id integer)").update();
		assertThatIllegalStateException().isThrownBy(() -> inspect(others, Owner.AUTO))
			.withMessageContaining("found: [customer]");
	}

	private static Schema inspect(DataSource database, Owner expected) {
		return new SchemaInspector(new H2CatalogStatements(database), database).inspect(expected, "");
	}

	private static DataSource database(String name) {
		return JdbcConnectionPool.create("jdbc:h2:mem:inspected-" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
	}

}
