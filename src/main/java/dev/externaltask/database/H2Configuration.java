package dev.externaltask.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a file of H2 needs in order not to lose an answered write.
 */
@Configuration(proxyBeanMethods = false)
@ForVendor(Vendor.H2)
class H2Configuration {

	/** Has each commit written to the file before it returns, whatever the URL says. */
	@Bean
	static BeanPostProcessor durableFile() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool) {
					pool.setJdbcUrl(H2Url.completed(pool.getJdbcUrl()));
					pool.setExceptionOverride(new ClosedH2File(pool));
				}
				return bean;
			}
		};
	}

	/** Refuses writes before the disk is full. */
	@Bean
	DiskGuard diskGuard(@Value("${spring.datasource.url}") String url, SchemaProperties properties) {
		return new DiskGuard(H2Url.folder(url), properties.diskReserve());
	}

}
