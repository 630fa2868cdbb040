package dev.externaltask.database;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.externaltask.http.Obstacles;

/**
 * Looks at the database once, before anything is created in it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SchemaProperties.class)
class SchemaConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(SchemaConfiguration.class);

	@Bean
	Schema schema(SchemaInspector inspector, SchemaProperties properties) {
		Schema schema = inspector.inspect(properties.schema(), properties.tablePrefix());
		logger.info("Schema: {}, version {}, history level {}, time zone {}", schema.engine() ? "an engine's" : "own",
				schema.version(), schema.historyLevel().name().toLowerCase(Locale.ROOT), properties.zone());
		schema.tables()
			.absentColumns()
			.forEach((column) -> logger.info("Schema: {} is absent and reads as null; it came with version {}", column,
					column.since()));
		return schema;
	}

	/**
	 * How the engine decides when a row of its history may be removed, so that rows which
	 * the service writes get the same date.
	 */
	@Bean
	RemovalTimeStrategy removalTimeStrategy(SchemaProperties properties, Schema schema) {
		RemovalTimeStrategy strategy = properties.historyRemovalTimeStrategy();
		if (schema.engine()) {
			logger.info("Schema: removal time strategy {}", (strategy != RemovalTimeStrategy.AUTO)
					? strategy.name().toLowerCase(Locale.ROOT)
					: "auto: start for process instances that got their removal time as they started, end for others");
		}
		return strategy;
	}

	/** What queries cannot ask for. */
	@Bean
	Obstacles obstacles(Schema schema) {
		return schema.tables();
	}

	/** The zone of every timestamp in the database, and of the dates in answers. */
	@Bean
	ZoneId databaseZone(SchemaProperties properties) {
		return properties.zone();
	}

	@Bean
	DatabaseTime databaseTime(ZoneId databaseZone) {
		return new DatabaseTime(databaseZone);
	}

	@Bean
	FlywayMigrationStrategy migrateOurOwnOnly(Schema schema) {
		return (flyway) -> {
			if (!schema.engine()) {
				flyway.migrate();
			}
		};
	}

	/**
	 * Sets the lock timeout of each new connection, in a text that both databases take: a
	 * number of milliseconds.
	 */
	@Bean
	static BeanPostProcessor lockTimeout(ObjectProvider<SchemaProperties> properties) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool && pool.getConnectionInitSql() == null) {
					Duration timeout = properties.getObject().lockTimeout();
					pool.setConnectionInitSql("set lock_timeout = " + timeout.toMillis());
				}
				return bean;
			}
		};
	}

}
