package dev.externaltask.standalone;

import java.util.Optional;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Locks a running process instance that is to end or whose variables are to be set. JPA
 * would lock it more weakly on PostgreSQL, where new tasks could still join it.
 */
@Repository
class InstanceLockStatements {

	private static final String LOCK = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = :instance and {visible row e}
			   for update
			""";

	private static final String LOCK_OF_EXECUTION = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = (
			       select x.proc_inst_id_
			         from act_ru_execution x
			        where x.id_ = :execution and {visible execution x})
			   for update
			""";

	private final SqlClient sql;

	InstanceLockStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Keeps others from joining the instance, from ending it, and from setting its
	 * variables, until the transaction ends.
	 * @return whether there is such an instance that the caller sees
	 */
	boolean lock(String instance) {
		return this.sql.prepare(Sql.of(LOCK).with("instance", instance)).query(String.class).optional().isPresent();
	}

	/**
	 * Locks the process instance of an execution, which may be the instance itself.
	 * @return the instance's id, if there is such an execution and the caller sees it
	 */
	Optional<String> lockOf(String execution) {
		return this.sql.prepare(Sql.of(LOCK_OF_EXECUTION).with("execution", execution)).query(String.class).optional();
	}

}
