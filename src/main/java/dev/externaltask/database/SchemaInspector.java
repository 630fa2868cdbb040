package dev.externaltask.database;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.externaltask.database.SchemaProperties.Owner;

/**
 * Finds out at the start whether the tables belong to this service, to an engine, or to
 * neither. Tables and columns decide, and never the number of a version. This class is
 * not a {@code @Repository}: the translation of a repository's exceptions would need JPA,
 * which waits for this class, and instead of the reason for a refusal the user would read
 * about a cycle of beans.
 */
@Component
class SchemaInspector {

	/** A message names so many of the tables found, at most. */
	private static final int MAX_TABLES_NAMED = 6;

	private static final String OUR_MARK = "flyway_schema_history";

	private static final String PROPERTY = "select value_ from act_ge_property where name_ = :name";

	/** Rows of one script have the same time, and ids that count up. */
	private static final String NEWEST_VERSION = """
			select version_
			  from act_ge_schema_log
			 order by timestamp_ desc nulls last, length(id_) desc, id_ desc
			 limit 1
			""";

	private final CatalogStatements catalog;

	private final JdbcClient jdbc;

	/**
	 * Makes a client of its own, since the shared one waits for the migration that this
	 * class decides on.
	 */
	SchemaInspector(CatalogStatements catalog, DataSource dataSource) {
		this.catalog = catalog;
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * Whose tables they are. An empty schema is the service's own, and will be filled by
	 * Flyway.
	 * @param prefix what an engine puts before the names of its tables
	 * @throws UnsuitableSchemaException if the database is not one that the service
	 * knows, if the schema has other tables, or lacks tables or columns of an engine's,
	 * or if its owner is not the one expected; the message says what was found and what
	 * to do
	 */
	Schema inspect(Owner expected, String prefix) {
		this.catalog.requireKnownDatabase();
		String name = prefix.substring(prefix.indexOf('.') + 1);
		String schema = this.catalog.schema(prefix.substring(0, Math.max(0, prefix.indexOf('.'))));
		Map<String, Boolean> tables = this.catalog.tables(schema);
		Map<String, Boolean> enginesTables = withoutPrefix(tables, name);
		boolean engine = enginesTables.keySet().stream().anyMatch(EngineTables.MARKS::contains);
		requireOwner(expected, prefix, engine, tables.keySet());
		return engine ? engine(enginesTables, withoutPrefix(this.catalog.columns(schema, "act_"), name), prefix)
				: Schema.OWN;
	}

	private static Map<String, Boolean> withoutPrefix(Map<String, Boolean> tables, String prefix) {
		Map<String, Boolean> found = new LinkedHashMap<>();
		withoutPrefix(tables.keySet(), prefix).forEach(
				(table) -> found.put(table, Boolean.TRUE.equals(tables.get(prefix.toLowerCase(Locale.ROOT) + table))));
		return found;
	}

	private static Set<String> withoutPrefix(Set<String> names, String prefix) {
		return names.stream()
			.filter((name) -> name.startsWith(prefix.toLowerCase(Locale.ROOT)))
			.map((name) -> name.substring(prefix.length()))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static void requireOwner(Owner expected, String prefix, boolean engine, Set<String> tables) {
		if (expected == Owner.OWN && engine) {
			throw refused("external-task.schema=own, but the current schema is an engine's (found: %s). "
					+ "Use an empty schema, or external-task.schema=engine.", firstNames(tables));
		}
		boolean ours = prefix.isEmpty() && (tables.isEmpty() || tables.contains(OUR_MARK));
		if (engine || (ours && expected != Owner.ENGINE)) {
			return;
		}
		requireRightPrefix(prefix, ours ? Set.of() : tables);
		if (expected == Owner.ENGINE) {
			throw refused(
					"external-task.schema=engine, but the current schema has no act_ge_property (found: %s). "
							+ "Name the engine's schema with currentSchema in spring.datasource.url.",
					firstNames(tables));
		}
		throw refused("The current schema is neither empty, nor ours, nor an engine's (found: %s). "
				+ "Name another one with currentSchema in spring.datasource.url.", firstNames(tables));
	}

	/** There is no engine under this prefix, but perhaps there is one under another. */
	private static void requireRightPrefix(String prefix, Set<String> tables) {
		String schema = prefix.substring(0, prefix.indexOf('.') + 1);
		tables.stream()
			.filter((table) -> prefix.equals(schema) && table.endsWith("act_ge_property"))
			.findFirst()
			.ifPresent((table) -> {
				throw refused(
						"The tables of the engine have the prefix %1$s, as %1$sact_ge_property shows. "
								+ "Start with external-task.table-prefix=%1$s.",
						schema + table.replace("act_ge_property", ""));
			});
		if (!prefix.isEmpty()) {
			throw refused("external-task.table-prefix=" + prefix.replace("%", "%%")
					+ ", but there is no such table as %sact_ge_property. Give it the engine's databaseTablePrefix.",
					prefix);
		}
	}

	private Schema engine(Map<String, Boolean> tables, Set<String> columns, String prefix) {
		Set<String> missing = EngineTables.missing(tables.keySet());
		if (!missing.isEmpty()) {
			throw refused(
					"The schema has only a part of an engine's tables; missing: %s. "
							+ "Complete the schema, or name another one with currentSchema in spring.datasource.url.",
					missing);
		}
		Map<String, Set<String>> missingColumns = EngineTables.missingColumns(tables.keySet(), columns);
		if (!missingColumns.isEmpty()) {
			throw refused("The engine's tables are too old; missing: %s. Update the engine, at least to the newest of "
					+ "these versions.", byVersion(missingColumns));
		}
		Set<String> forbidden = new TreeSet<>(tables.keySet());
		forbidden.removeIf((table) -> Boolean.TRUE.equals(tables.get(table)) || !EngineTables.isNeeded(table));
		if (!forbidden.isEmpty()) {
			throw refused("This role has no right on %s. Give it the rights in docs/attach.md.", forbidden);
		}
		Tables adapted = new Tables(prefix, absent(tables), EngineTables.absentColumns(tables.keySet(), columns));
		return new Schema(true, tables.containsKey(EngineTables.VERSIONS) ? version(adapted) : "unknown",
				EngineTables.keepsHistory(tables.keySet()) ? historyLevel(adapted) : HistoryLevel.NONE, adapted);
	}

	private static String byVersion(Map<String, Set<String>> columns) {
		return columns.entrySet()
			.stream()
			.map((entry) -> String.join(", ", entry.getValue()) + " (came with version " + entry.getKey() + ")")
			.collect(Collectors.joining(", "));
	}

	private static Map<String, String> absent(Map<String, Boolean> tables) {
		Map<String, String> absent = new TreeMap<>();
		if (!EngineTables.keepsHistory(tables.keySet())) {
			EngineTables.HISTORY
				.forEach((table) -> absent.put(table, "this engine keeps no history; there is no table " + table));
		}
		EngineTables.CASES.forEach((table) -> {
			if (!tables.containsKey(table)) {
				absent.put(table, "there is no table " + table + ", since the engine runs without CMMN");
			}
			else if (!Boolean.TRUE.equals(tables.get(table))) {
				absent.put(table, "this service may not read the table " + table);
			}
		});
		return absent;
	}

	private String version(Tables tables) {
		return this.jdbc.sql(tables.adapt(NEWEST_VERSION)).query(String.class).optional().orElse("unknown");
	}

	private HistoryLevel historyLevel(Tables tables) {
		String level = this.jdbc.sql(tables.adapt(PROPERTY))
			.param("name", "historyLevel")
			.query(String.class)
			.optional()
			.orElse(null);
		return switch (String.valueOf(level)) {
			case "0" -> HistoryLevel.NONE;
			case "1" -> HistoryLevel.ACTIVITY;
			case "2" -> HistoryLevel.AUDIT;
			case "3" -> HistoryLevel.FULL;
			default -> throw refused("The engine's history level is %s; start the engine once on this schema, "
					+ "with one of none, activity, audit, full.", level);
		};
	}

	private static UnsuitableSchemaException refused(String message, @Nullable Object found) {
		return new UnsuitableSchemaException(message.formatted(found));
	}

	private static String firstNames(Collection<String> tables) {
		String named = tables.stream().limit(MAX_TABLES_NAMED).collect(Collectors.joining(", ", "[", "]"));
		return (tables.size() > MAX_TABLES_NAMED) ? named + " and %d more".formatted(tables.size() - MAX_TABLES_NAMED)
				: named;
	}

}
