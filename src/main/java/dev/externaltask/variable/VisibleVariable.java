package dev.externaltask.variable;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A variable that an execution sees.
 *
 * @param id the variable
 * @param execution the id of the execution that sees it
 * @param name of the variable
 * @param local whether it is the execution's own
 * @param value as on the wire, without the content of files
 */
public record VisibleVariable(String id, String execution, String name, boolean local, TypedValue value) {

	static VisibleVariable of(ResultSet row, int rowNumber) throws SQLException {
		return new VisibleVariable(row.getString("id_"), row.getString("execution"), row.getString("name_"),
				row.getInt("distance") == 0, StoredValue.read(row));
	}

}
