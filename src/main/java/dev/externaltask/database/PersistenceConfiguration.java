package dev.externaltask.database;

import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * What JPA is told by code; its settings stand in {@code application.yml}.
 */
@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

	/** Spares Hibernate asking the database at the start what it is. */
	@Bean
	HibernatePropertiesCustomizer databaseProduct(@Value("${spring.datasource.url}") String url) {
		String name = Vendor.of(url).productName();
		return (settings) -> settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, name);
	}

	/**
	 * Lets the statements of Hibernate pass through {@link Tables}, as those of
	 * {@link SqlClient} do. Hibernate may be set up before the service has read from the
	 * database which tables there are. So the schema is taken from its provider when a
	 * statement runs, and not when this bean is made.
	 */
	@Bean
	HibernatePropertiesCustomizer statementsForTheseTables(ObjectProvider<Schema> schema) {
		StatementInspector inspector = (sql) -> schema.getObject().tables().adapt(sql);
		return (settings) -> settings.put(JdbcSettings.STATEMENT_INSPECTOR, inspector);
	}

	/**
	 * Lets Hibernate get ready in the background while the tables are created, since it
	 * does not look at them at the start.
	 */
	@Bean
	static BeanFactoryPostProcessor entitiesBesideMigration() {
		return (beans) -> beans.getBeanDefinition("entityManagerFactory").setDependsOn((String[]) null);
	}

	/** The same exceptions for the same failures, of entities and of statements. */
	@Bean
	SQLExceptionTranslator exceptionTranslator() {
		return new SQLExceptionSubclassTranslator();
	}

}
