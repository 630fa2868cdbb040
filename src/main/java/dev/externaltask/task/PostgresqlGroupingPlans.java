package dev.externaltask.task;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Lets PostgreSQL read the tasks with several processes. It does not know that the
 * pattern of an error message costs more than all else, and would use one process.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlGroupingPlans implements GroupingPlans {

	private static final String PLAN_IN_PARALLEL = """
			select set_config('parallel_setup_cost', '0', true), set_config('parallel_tuple_cost', '0', true),
			       set_config('work_mem', '64MB', true), set_config('jit', 'off', true)
			""";

	private final SqlClient sql;

	PostgresqlGroupingPlans(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public void prepare() {
		this.sql.prepare(PLAN_IN_PARALLEL).query((row, n) -> row.getString(1)).single();
	}

}
