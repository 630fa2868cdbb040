package dev.externaltask.retries;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A task that the transaction has locked, as it is before the transaction changes it.
 *
 * @param id of the task
 * @param retries attempts left; {@code null} if nobody has ever set a number
 * @param revision how often the task has been changed
 * @param held whether it has a holder or a lock, expired ones included
 */
public record LockedTask(String id, @Nullable Integer retries, int revision, boolean held) {

	static LockedTask of(ResultSet row) throws SQLException {
		return new LockedTask(row.getString("id_"), row.getObject("retries_", Integer.class), row.getInt("rev_"),
				row.getBoolean("held"));
	}

}
