package dev.externaltask.database;

import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The setting of JPA that depends on the database; all others stand in
 * {@code application.yml}.
 */
@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

	/** Spares Hibernate asking the database at the start what it is. */
	@Bean
	HibernatePropertiesCustomizer dialect(Vendor vendor) {
		return (settings) -> settings.put(JdbcSettings.DIALECT, switch (vendor) {
			case H2 -> H2Dialect.class;
			case POSTGRESQL -> PostgreSQLDialect.class;
		});
	}

}
