package dev.externaltask.database;

/**
 * What was found in the database at start-up.
 *
 * @param engine whether the tables are an engine's; they are never altered then
 * @param version the engine's schema version such as {@code 7.24.0}, or {@code own}
 * @param historyLevel how much history the owner of this schema writes
 * @param tables how the tables differ from those of the newest engine
 */
public record Schema(boolean engine, String version, HistoryLevel historyLevel, Tables tables) {

	static final Schema OWN = new Schema(false, "own", HistoryLevel.FULL);

	/** A schema with all tables and columns. */
	public Schema(boolean engine, String version, HistoryLevel historyLevel) {
		this(engine, version, historyLevel, Tables.USUAL);
	}

	/** Whether incidents and operations leave historic rows. */
	public boolean writesIncidentHistory() {
		return this.historyLevel == HistoryLevel.FULL;
	}

}
