package dev.externaltask.standalone;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Locks on running process instances that JPA has no word for.
 */
@Repository
class InstanceLockStatements {

	private static final String INSTANCE = "select e.id_ from act_ru_execution e where e.id_ = ? ";

	private final SqlClient sql;

	InstanceLockStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Keeps others from ending the instance until the transaction ends; on PostgreSQL
	 * they can join it at the same time.
	 * @return whether there is one
	 */
	boolean lockToJoin(String instance) {
		return exists(Sql.of(INSTANCE + "and e.parent_id_ is null ", instance)
			.then(this.sql.vendor().choose("for key share", "for update")));
	}

	/**
	 * Keeps others from joining or ending the instance, and from setting its variables,
	 * until the transaction ends.
	 * @return whether there is one
	 */
	boolean lockToEnd(String instance) {
		return exists(Sql.of(INSTANCE, instance).then("for update"));
	}

	private boolean exists(Sql lock) {
		return this.sql.sql(lock).query(String.class).optional().isPresent();
	}

}
