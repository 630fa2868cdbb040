package dev.externaltask.database;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;

/**
 * Tells how many connections to the database there can be.
 */
final class ConnectionPools {

	/** As many connections as a pool has by default. */
	private static final int DEFAULT_SIZE = 10;

	private ConnectionPools() {
	}

	/** The most connections that the pool opens. */
	static int sizeOf(DataSource dataSource) {
		HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
				HikariDataSource.class);
		return (pool != null) ? pool.getMaximumPoolSize() : DEFAULT_SIZE;
	}

}
