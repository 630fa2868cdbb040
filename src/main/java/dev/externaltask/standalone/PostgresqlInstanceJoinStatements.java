package dev.externaltask.standalone;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Locks only the key of the row, so that several transactions can join an instance at the
 * same time, and none can end it meanwhile.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlInstanceJoinStatements implements InstanceJoinStatements {

	private static final String LOCK = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = :instance and e.parent_id_ is null and {visible row e}
			   for key share
			""";

	private final SqlClient sql;

	PostgresqlInstanceJoinStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public boolean lockToJoin(String instance) {
		return this.sql.prepare(Sql.of(LOCK).with("instance", instance)).query(String.class).optional().isPresent();
	}

}
