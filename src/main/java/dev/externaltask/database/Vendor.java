package dev.externaltask.database;

/**
 * Whose SQL the database speaks, where one text cannot serve both.
 */
public enum Vendor {

	/** H2 2.x, embedded. */
	H2,
	/** PostgreSQL 13 or newer. */
	POSTGRESQL;

	/** The text for this database. */
	public String choose(String postgresql, String h2) {
		return (this == POSTGRESQL) ? postgresql : h2;
	}

}
