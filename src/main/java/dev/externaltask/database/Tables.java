package dev.externaltask.database;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.externaltask.http.Obstacles;

/**
 * The tables as they are in this database. All SQL names tables and columns as the newest
 * engine with its usual settings does, and passes through here on its way to the
 * database, whether {@link SqlClient} sends it or Hibernate.
 *
 * @param prefix what an engine puts before the name of every table, a schema or the
 * beginning of a name or both; empty for most engines
 * @param absentTables tables that cannot be read, and why
 * @param absentColumns columns that read as null
 */
public record Tables(String prefix, Map<String, String> absentTables,
		List<AbsentColumn> absentColumns) implements Obstacles {

	/** The tables of an engine that lacks none, uses no prefix and has every column. */
	static final Tables USUAL = new Tables("", Map.of(), List.of());

	private static final Pattern TABLE = Pattern.compile("\\bact_(?:ge|hi|re|ru)_[a-z_]*[a-z]\\b");

	/** The same SQL for these tables. */
	String adapt(String sql) {
		String adapted = sql;
		for (AbsentColumn column : this.absentColumns) {
			adapted = column.readAsNull(adapted);
		}
		return this.prefix.isEmpty() ? adapted : TABLE.matcher(adapted).replaceAll(this.prefix + "$0");
	}

	/** Whether this column of this table can be written. */
	public boolean have(String table, String column) {
		return this.absentColumns.stream().noneMatch((absent) -> absent.toString().equals(table + '.' + column));
	}

	@Override
	public Optional<String> of(String sql) {
		Optional<String> table = this.absentTables.entrySet()
			.stream()
			.filter((absent) -> Pattern.compile("\\b" + absent.getKey() + "\\b").matcher(sql).find())
			.min(Comparator.comparing((absent) -> sql.indexOf(absent.getKey())))
			.map(Map.Entry::getValue);
		return table.or(() -> this.absentColumns.stream()
			.filter((column) -> column.isReadBy(sql))
			.findFirst()
			.map((column) -> "this engine's table %s has no column %s, which came with version %s"
				.formatted(column.table(), column.name(), column.since())));
	}

}
