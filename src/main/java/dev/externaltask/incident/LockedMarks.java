package dev.externaltask.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Executions that the transaction has locked, by whether they carry the mark that they
 * have incidents. Each is in one of the two lists.
 *
 * @param marked ids of those that carry it
 * @param unmarked ids of those that do not
 */
record LockedMarks(List<String> marked, List<String> unmarked) {

	/** The bit of {@code act_ru_execution.cached_ent_state_} that is the mark. */
	static final int INCIDENTS = 8;

	static final LockedMarks NONE = new LockedMarks(List.of(), List.of());

	/** Reads rows of {@code id_} and {@code cached_ent_state_}. */
	static LockedMarks read(ResultSet rows) throws SQLException {
		List<String> marked = new ArrayList<>();
		List<String> unmarked = new ArrayList<>();
		while (rows.next()) {
			boolean hasMark = (rows.getInt("cached_ent_state_") & INCIDENTS) != 0;
			(hasMark ? marked : unmarked).add(rows.getString("id_"));
		}
		return new LockedMarks(marked, unmarked);
	}

}
