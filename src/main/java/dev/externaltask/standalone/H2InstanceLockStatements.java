package dev.externaltask.standalone;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Locks the whole row either way, since H2 knows no other lock.
 */
@Repository
@ForVendor(Vendor.H2)
class H2InstanceLockStatements implements InstanceLockStatements {

	private static final String LOCK_TO_JOIN = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = :instance and e.parent_id_ is null
			   for update
			""";

	private static final String LOCK_TO_END = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = :instance
			   for update
			""";

	private final SqlClient sql;

	H2InstanceLockStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public boolean lockToJoin(String instance) {
		return lock(LOCK_TO_JOIN, instance);
	}

	@Override
	public boolean lockToEnd(String instance) {
		return lock(LOCK_TO_END, instance);
	}

	private boolean lock(String text, String instance) {
		return this.sql.prepare(Sql.of(text).with("instance", instance)).query(String.class).optional().isPresent();
	}

}
