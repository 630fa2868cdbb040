package dev.externaltask.standalone;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Locks the whole row, since H2 knows no weaker lock: one transaction after the other
 * joins an instance.
 */
@Repository
@ForVendor(Vendor.H2)
class H2InstanceJoinStatements implements InstanceJoinStatements {

	private static final String LOCK = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = :instance and e.parent_id_ is null and {visible row e}
			   for update
			""";

	private final SqlClient sql;

	H2InstanceJoinStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public boolean lockToJoin(String instance) {
		return this.sql.prepare(Sql.of(LOCK).with("instance", instance)).query(String.class).optional().isPresent();
	}

}
