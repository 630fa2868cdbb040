package dev.externaltask.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that newer engines have and this engine's table lacks. It reads as null.
 *
 * @param table that lacks it
 * @param name of the column
 * @param type that its null has
 * @param since the first version of Camunda that has it
 */
record AbsentColumn(String table, String name, String type, String since) {

	/**
	 * Reads null wherever the SQL reads the column by an alias of the table, and adds it
	 * to all columns of the alias.
	 */
	String readAsNull(String sql) {
		String read = sql;
		Matcher aliases = Pattern.compile("\\b" + this.table + " (\\w+)").matcher(sql);
		while (aliases.find()) {
			read = readAsNull(read, aliases.group(1));
		}
		return read;
	}

	private String readAsNull(String sql, String alias) {
		String nothing = "cast(null as " + this.type + ")";
		String everything = Pattern.quote(alias) + "\\.\\*(?!, " + Pattern.quote(nothing) + " " + this.name + "\\b)";
		return sql.replaceAll("\\b" + Pattern.quote(alias) + "\\." + this.name + "\\b", nothing)
			.replaceAll("\\b" + everything, alias + ".*, " + nothing + " " + this.name);
	}

	/** Whether the SQL reads the column. */
	boolean isReadBy(String sql) {
		return !readAsNull(sql).equals(sql);
	}

	@Override
	public String toString() {
		return this.table + '.' + this.name;
	}

}
