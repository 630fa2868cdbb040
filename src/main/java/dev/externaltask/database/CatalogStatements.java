package dev.externaltask.database;

import java.util.Map;
import java.util.Set;

/**
 * Reads what the database says of itself, before anything is created in it. All names
 * come in lower case.
 */
interface CatalogStatements {

	/**
	 * Refuses databases that speak another SQL.
	 * @throws UnsuitableSchemaException if it is not one that the service knows
	 */
	void requireKnownDatabase();

	/**
	 * The schema in which SQL finds tables, as the catalogue has it.
	 * @param named the schema in front of the tables' names; empty for the current one
	 * @throws UnsuitableSchemaException if there is no such schema, or no right to use it
	 */
	String schema(String named);

	/** The tables of a schema, and whether this user has any right on them. */
	Map<String, Boolean> tables(String schema);

	/**
	 * The columns of those tables of a schema whose name contains this, as
	 * {@code table.column}.
	 */
	Set<String> columns(String schema, String mark);

}
