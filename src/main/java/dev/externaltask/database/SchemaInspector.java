package dev.externaltask.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.externaltask.database.SchemaProperties.Owner;

/**
 * Finds out at the start whether the connection's current schema belongs to this service,
 * to an engine, or to neither. This class is not a {@code @Repository}: the translation
 * of a repository's exceptions would need JPA, which waits for this class, and instead of
 * the reason for a refusal the user would read about a cycle of beans.
 */
@Component
class SchemaInspector {

	/** A message names so many of the tables found, at most. */
	private static final int MAX_TABLES_NAMED = 6;

	private static final String OUR_MARK = "flyway_schema_history";

	private static final Set<String> ENGINE_MARKS = Set.of("act_ge_property", "act_ge_schema_log");

	private static final Set<String> REQUIRED_ENGINE_TABLES = Set.of("act_ge_bytearray", "act_re_procdef",
			"act_ru_execution", "act_ru_ext_task", "act_ru_incident", "act_ru_job", "act_ru_variable",
			"act_hi_procinst", "act_hi_actinst", "act_hi_varinst", "act_hi_incident", "act_hi_ext_task_log",
			"act_hi_op_log", "act_hi_job_log");

	private static final String TABLES = """
			select lower(table_name)
			  from information_schema.tables
			 where table_schema = current_schema
			""";

	/** PostgreSQL has no current schema if the search path names none that exists. */
	private static final String CURRENT_SCHEMA = "select current_schema";

	private static final String PROPERTY = "select value_ from act_ge_property where name_ = :name";

	private static final String VERSIONS = "select version_ from act_ge_schema_log";

	private final JdbcClient jdbc;

	/**
	 * Makes a client of its own, since the shared one waits for the migration that this
	 * class decides on.
	 */
	SchemaInspector(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * Whose schema it is. An empty one is the service's own, and will be filled by
	 * Flyway.
	 * @throws UnsuitableSchemaException if the schema has other tables, if it lacks some
	 * of an engine's or if its version is not 7.x, or if its owner is not the one
	 * expected, or if there is no such schema; the message says what was found and what
	 * to do
	 */
	Schema inspect(Owner expected) {
		if (this.jdbc.sql(CURRENT_SCHEMA).query(String.class).list().contains(null)) {
			throw refused(
					"The schema %s does not exist, or this role may not use it. "
							+ "Create it, or name another one with currentSchema in spring.datasource.url.",
					searchPath());
		}
		Set<String> tables = new TreeSet<>(this.jdbc.sql(TABLES).query(String.class).set());
		boolean engine = tables.stream().anyMatch(ENGINE_MARKS::contains);
		boolean ours = !engine && (tables.isEmpty() || tables.contains(OUR_MARK));
		if (expected == Owner.ENGINE && !engine) {
			throw refused(
					"external-task.schema=engine, but the current schema has no act_ge_property (found: %s). "
							+ "Name the engine's schema with currentSchema in spring.datasource.url.",
					firstNames(tables));
		}
		if (expected == Owner.OWN && engine) {
			throw refused("external-task.schema=own, but the current schema is an engine's (found: %s). "
					+ "Use an empty schema, or external-task.schema=engine.", firstNames(tables));
		}
		if (!engine && !ours) {
			throw refused("The current schema is neither empty, nor ours, nor an engine's (found: %s). "
					+ "Name another one with currentSchema in spring.datasource.url.", firstNames(tables));
		}
		return engine ? engine(tables) : Schema.OWN;
	}

	private String searchPath() {
		return this.jdbc.sql("select current_setting('search_path')").query(String.class).single();
	}

	private Schema engine(Set<String> tables) {
		Set<String> missing = new TreeSet<>(REQUIRED_ENGINE_TABLES);
		missing.addAll(ENGINE_MARKS);
		missing.removeAll(tables);
		if (!missing.isEmpty()) {
			throw refused("The current schema has only a part of an engine's tables, or this role may not see all; "
					+ "missing: %s. Complete the schema or the role's rights.", missing);
		}
		String version = version();
		if (!"fox".equals(property("schema.version")) || !version.startsWith("7.")) {
			throw refused("The engine's schema version is %s; this service knows 7.x only.", version);
		}
		return new Schema(true, version, historyLevel());
	}

	private String version() {
		List<String> versions = this.jdbc.sql(VERSIONS).query(String.class).list();
		return versions.stream().max(Comparator.comparing(SchemaInspector::parts, Arrays::compare)).orElse("unknown");
	}

	private static int[] parts(String version) {
		return Arrays.stream(version.replaceFirst("[_-].*", "").split("\\."))
			.mapToInt((part) -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0)
			.toArray();
	}

	private HistoryLevel historyLevel() {
		String level = property("historyLevel");
		return switch (String.valueOf(level)) {
			case "0" -> HistoryLevel.NONE;
			case "1" -> HistoryLevel.ACTIVITY;
			case "2" -> HistoryLevel.AUDIT;
			case "3" -> HistoryLevel.FULL;
			default -> throw refused("The engine's history level is %s; start the engine once on this schema, "
					+ "with one of none, activity, audit, full.", level);
		};
	}

	private @Nullable String property(String name) {
		return this.jdbc.sql(PROPERTY).param("name", name).query(String.class).optional().orElse(null);
	}

	private static UnsuitableSchemaException refused(String message, @Nullable Object found) {
		return new UnsuitableSchemaException(message.formatted(found));
	}

	private static String firstNames(Set<String> tables) {
		String named = tables.stream().limit(MAX_TABLES_NAMED).collect(Collectors.joining(", ", "[", "]"));
		return (tables.size() > MAX_TABLES_NAMED) ? named + " and %d more".formatted(tables.size() - MAX_TABLES_NAMED)
				: named;
	}

}
