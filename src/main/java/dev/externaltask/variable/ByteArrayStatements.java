package dev.externaltask.variable;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.SqlClient;

/**
 * Takes byte arrays out that nothing points to any more.
 */
@Repository
public class ByteArrayStatements {

	private static final String DELETE = "delete from act_ge_bytearray where id_ = any (?)";

	private final SqlClient sql;

	ByteArrayStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** Deletes the byte arrays with these ids; none asks nothing of the database. */
	public void delete(List<String> ids) {
		if (!ids.isEmpty()) {
			this.sql.sql(DELETE, ids).update();
		}
	}

}
