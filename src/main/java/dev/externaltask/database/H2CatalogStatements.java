package dev.externaltask.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the catalogue of H2, which shows every table to every user. A component rather
 * than a repository, as {@link SchemaInspector} says.
 */
@Component
@ForVendor(Vendor.H2)
class H2CatalogStatements implements CatalogStatements {

	/** Older versions do not know the SQL of the service. */
	private static final String OLDEST_VERSION = "2.2.220";

	private static final String SCHEMAS = """
			select schema_name
			  from information_schema.schemata
			 where lower(schema_name) = lower(:named)
			""";

	private static final String TABLES = """
			select lower(table_name)
			  from information_schema.tables
			 where table_schema = :schema
			 order by 1
			""";

	private static final String COLUMNS = """
			select lower(table_name) || '.' || lower(column_name)
			  from information_schema.columns
			 where table_schema = :schema and lower(table_name) like '%' || :mark || '%'
			""";

	private final JdbcClient jdbc;

	H2CatalogStatements(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	@Override
	public void requireKnownDatabase() {
		String version = this.jdbc.sql("select h2version()").query(String.class).single();
		if (Versions.BY_AGE.compare(version, OLDEST_VERSION) < 0) {
			throw new UnsuitableSchemaException(("The database is run by H2 %s, and this service needs H2 %s or newer. "
					+ "The process that opened the database first brings its own H2 (AUTO_SERVER, or a server): "
					+ "update H2 there, or let this service open the database first.")
				.formatted(version, OLDEST_VERSION));
		}
	}

	@Override
	public String schema(String named) {
		return named.isEmpty() ? this.jdbc.sql("select current_schema").query(String.class).single()
				: this.jdbc.sql(SCHEMAS)
					.param("named", named)
					.query(String.class)
					.optional()
					.orElseThrow(() -> new UnsuitableSchemaException(
							"The schema %s does not exist. Correct external-task.table-prefix.".formatted(named)));
	}

	@Override
	public Map<String, Boolean> tables(String schema) {
		Map<String, Boolean> tables = new LinkedHashMap<>();
		this.jdbc.sql(TABLES)
			.param("schema", schema)
			.query(String.class)
			.list()
			.forEach((table) -> tables.put(table, true));
		return tables;
	}

	@Override
	public Set<String> columns(String schema, String mark) {
		return this.jdbc.sql(COLUMNS).param("schema", schema).param("mark", mark).query(String.class).set();
	}

}
