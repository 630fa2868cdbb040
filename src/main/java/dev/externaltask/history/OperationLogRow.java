package dev.externaltask.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Schema;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Writes operations that have one row in the log of users' operations; as Camunda 7,
 * nothing without a user or below history level full.
 */
@Component
class OperationLogRow {

	private final SqlClient sql;

	private final Schema schema;

	OperationLogRow(SqlClient sql, Schema schema) {
		this.sql = sql;
		this.schema = schema;
	}

	/**
	 * Writes the row of an operation.
	 * @param operation its type
	 * @param insert an insert that mentions {@code :id}, {@code :user}, {@code :now},
	 * {@code :operation} and {@code :operationId}, and has the values of everything else
	 */
	void write(@Nullable String user, Instant now, String operation, Sql insert) {
		if (user != null && this.schema.writesIncidentHistory()) {
			this.sql
				.prepare(insert.with("id", Ids.next())
					.with("user", user)
					.with("now", now)
					.with("operation", operation)
					.with("operationId", Ids.next()))
				.update();
		}
	}

}
