package dev.externaltask.standalone;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.variable.ByteArrayStatements;

/**
 * Deletes the running variables of what ends, with their byte arrays; the history keeps
 * its own.
 */
@Repository
class VariableEndStatements {

	private static final String BYTE_ARRAYS_OF_EXECUTION = """
			select v.bytearray_id_
			  from act_ru_variable v
			 where v.execution_id_ = :execution and v.bytearray_id_ is not null
			""";

	private static final String DELETE_OF_EXECUTION = """
			delete from act_ru_variable
			 where execution_id_ = :execution
			""";

	private static final String BYTE_ARRAYS_OF_INSTANCE = """
			select v.bytearray_id_
			  from act_ru_variable v
			 where v.proc_inst_id_ = :instance and v.bytearray_id_ is not null
			""";

	private static final String DELETE_OF_INSTANCE = """
			delete from act_ru_variable
			 where proc_inst_id_ = :instance
			""";

	private final SqlClient sql;

	private final ByteArrayStatements byteArrays;

	VariableEndStatements(SqlClient sql, ByteArrayStatements byteArrays) {
		this.sql = sql;
		this.byteArrays = byteArrays;
	}

	void deleteOfExecution(String execution) {
		delete(Sql.of(BYTE_ARRAYS_OF_EXECUTION).with("execution", execution),
				Sql.of(DELETE_OF_EXECUTION).with("execution", execution));
	}

	void deleteOfInstance(String instance) {
		delete(Sql.of(BYTE_ARRAYS_OF_INSTANCE).with("instance", instance),
				Sql.of(DELETE_OF_INSTANCE).with("instance", instance));
	}

	private void delete(Sql selectByteArrays, Sql deleteVariables) {
		List<String> ids = this.sql.prepare(selectByteArrays).query(String.class).list();
		this.sql.prepare(deleteVariables).update();
		this.byteArrays.delete(ids);
	}

}
