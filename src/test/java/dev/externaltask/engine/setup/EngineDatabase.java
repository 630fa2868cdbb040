package dev.externaltask.engine.setup;

import java.util.function.Consumer;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;

/**
 * A running engine with a database of its own, on H2 or PostgreSQL as this test run says.
 * The service attaches to it by {@link #url}.
 */
public final class EngineDatabase implements AutoCloseable {

	private final String url;

	private final DataSource dataSource;

	private final ProcessEngine engine;

	private EngineDatabase(String name, String url, Consumer<StandaloneProcessEngineConfiguration> customizer) {
		this.url = url;
		this.dataSource = new DriverManagerDataSource(url, TestDatabase.username(url), "");
		StandaloneProcessEngineConfiguration configuration = new SharingConfiguration();
		configuration.setProcessEngineName(name);
		configuration.setJdbcUrl(url);
		configuration.setJdbcDriver(url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
		configuration.setJdbcUsername(TestDatabase.username(url));
		configuration.setJdbcPassword("");
		configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
		configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
		configuration.setEnforceHistoryTimeToLive(false);
		configuration.setJobExecutorActivate(false);
		customizer.accept(configuration);
		this.engine = configuration.buildProcessEngine();
	}

	/**
	 * An engine at history level full, without job executor, on an empty database.
	 * @param name of the database and the engine; one per JVM
	 */
	public static EngineDatabase start(String name) {
		return start(name, (configuration) -> {
		});
	}

	/** As {@link #start(String)}, with a last word on the configuration. */
	public static EngineDatabase start(String name, Consumer<StandaloneProcessEngineConfiguration> customizer) {
		return at(name, TestDatabase.url(name), customizer);
	}

	/** As {@link #start(String)}, on this empty database. */
	public static EngineDatabase at(String name, String url) {
		return at(name, url, (configuration) -> {
		});
	}

	/** As {@link #at(String, String)}, with a last word on the configuration. */
	public static EngineDatabase at(String name, String url,
			Consumer<StandaloneProcessEngineConfiguration> customizer) {
		return new EngineDatabase(name, url, customizer);
	}

	/** Where the service attaches, as {@link TestDatabase#username} without password. */
	public String url() {
		return this.url;
	}

	public ProcessEngine engine() {
		return this.engine;
	}

	/** Looks at the engine's tables. */
	public JdbcClient jdbc() {
		return JdbcClient.create(this.dataSource);
	}

	@Override
	public void close() {
		this.engine.close();
	}

	/**
	 * Reads no mappings that another engine has read.
	 */
	static final class SharingConfiguration extends StandaloneProcessEngineConfiguration {

		@Override
		protected void initSqlSessionFactory() {
			this.sqlSessionFactory = SharedMappings
				.of("Camunda %s %s".formatted(this.databaseType, this.databaseTablePrefix), () -> {
					super.initSqlSessionFactory();
					return this.sqlSessionFactory.getConfiguration();
				}, this.transactionFactory, this.dataSource);
		}

	}

}
