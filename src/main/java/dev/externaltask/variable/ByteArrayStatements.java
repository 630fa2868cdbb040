package dev.externaltask.variable;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Takes byte arrays out that nothing points to any more.
 */
@Repository
public class ByteArrayStatements {

	private static final String DELETE = """
			delete from act_ge_bytearray
			 where id_ = any (:ids)
			""";

	private final SqlClient sql;

	ByteArrayStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** Deletes the byte arrays with these ids; for no ids it sends no statement. */
	public void delete(List<String> ids) {
		if (!ids.isEmpty()) {
			Sql.arrays(ids).forEach((some) -> this.sql.prepare(Sql.of(DELETE).with("ids", some)).update());
		}
	}

}
