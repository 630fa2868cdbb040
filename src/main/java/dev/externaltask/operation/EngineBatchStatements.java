package dev.externaltask.operation;

import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Schema;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Texts;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.OperationRefusals;

/**
 * Tells the batches of an engine from ids that nobody knows.
 */
@Repository
class EngineBatchStatements {

	private static final String COUNT_RUNNING = """
			select count(*)
			  from act_ru_batch b
			 where b.id_ = :id
			""";

	private static final String COUNT_HISTORIC = """
			select count(*)
			  from act_hi_batch b
			 where b.id_ = :id
			""";

	private final SqlClient sql;

	private final Schema schema;

	EngineBatchStatements(SqlClient sql, Schema schema) {
		this.sql = sql;
		this.schema = schema;
	}

	/** The refusal of an id that no operation has. */
	InvalidRequestException unknown(String id) {
		return isEngines(id) ? OperationRefusals.enginesOwn(id) : OperationRefusals.unknown(id);
	}

	/** The same for an operation that may have ended. */
	InvalidRequestException unknownInHistory(String id) {
		return isEngines(id) ? OperationRefusals.enginesOwn(id) : OperationRefusals.unknownInHistory(id);
	}

	private boolean isEngines(String id) {
		return this.schema.engine() && Texts.isStorable(id) && (isIn(COUNT_RUNNING, id) || isIn(COUNT_HISTORIC, id));
	}

	private boolean isIn(String count, String id) {
		try {
			return this.sql.prepare(Sql.of(count).with("id", id)).query(Long.class).single() > 0;
		}
		catch (NonTransientDataAccessException ex) {
			// no such table, or no right to read it; a refusal ends the transaction
			// either way
			return false;
		}
	}

}
