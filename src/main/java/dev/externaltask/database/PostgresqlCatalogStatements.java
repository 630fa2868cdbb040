package dev.externaltask.database;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the catalogue of PostgreSQL. Its information schema leaves out whatever the role
 * has no right on, so that a missing right would look like a missing table. A component
 * rather than a repository, as {@link SchemaInspector} says.
 */
@Component
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlCatalogStatements implements CatalogStatements {

	/** There is no current schema if the search path names none that exists. */
	private static final String CURRENT_SCHEMA = """
			select coalesce(current_schema, '')
			""";

	private static final String SCHEMAS = """
			select count(*)
			  from pg_catalog.pg_namespace n
			 where n.nspname = :schema and has_schema_privilege(n.oid, 'usage')
			""";

	private static final String TABLES = """
			select c.relname, has_table_privilege(c.oid, 'select, insert, update, delete') usable
			  from pg_catalog.pg_class c
			  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			 where n.nspname = :schema and c.relkind in ('r', 'p', 'v', 'f')
			 order by 1
			""";

	private static final String COLUMNS = """
			select c.relname || '.' || a.attname
			  from pg_catalog.pg_class c
			  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			  join pg_catalog.pg_attribute a on a.attrelid = c.oid
			 where n.nspname = :schema and c.relkind in ('r', 'p', 'v', 'f') and a.attnum > 0
			   and not a.attisdropped and c.relname like '%' || :mark || '%'
			""";

	private final JdbcClient jdbc;

	PostgresqlCatalogStatements(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	@Override
	public void requireKnownDatabase() {
		String version = this.jdbc.sql("select version()").query(String.class).single();
		if (!version.startsWith("PostgreSQL ") || version.contains("-YB-")) {
			throw new UnsuitableSchemaException(
					"This service knows H2 and PostgreSQL, and the database of spring.datasource.url is another one: "
							+ version);
		}
	}

	@Override
	public String schema(String named) {
		String schema = named.isEmpty() ? this.jdbc.sql(CURRENT_SCHEMA).query(String.class).single()
				: named.toLowerCase(Locale.ROOT);
		if (schema.isEmpty()) {
			throw new UnsuitableSchemaException(("The schema %s does not exist, or this role may not use it. "
					+ "Create it, or name another one with currentSchema in spring.datasource.url.")
				.formatted(searchPath()));
		}
		if (this.jdbc.sql(SCHEMAS).param("schema", schema).query(Long.class).single() == 0) {
			throw new UnsuitableSchemaException(("The schema %s does not exist, or this role may not use it. "
					+ "Correct external-task.table-prefix, or grant usage on the schema.")
				.formatted(schema));
		}
		return schema;
	}

	private String searchPath() {
		return this.jdbc.sql("select current_setting('search_path')").query(String.class).single();
	}

	@Override
	public Map<String, Boolean> tables(String schema) {
		Map<String, Boolean> tables = new LinkedHashMap<>();
		this.jdbc.sql(TABLES)
			.param("schema", schema)
			.query((row, n) -> Map.entry(row.getString("relname"), row.getBoolean("usable")))
			.list()
			.forEach((table) -> tables.put(table.getKey(), table.getValue()));
		return tables;
	}

	@Override
	public Set<String> columns(String schema, String mark) {
		return this.jdbc.sql(COLUMNS).param("schema", schema).param("mark", mark).query(String.class).set();
	}

}
