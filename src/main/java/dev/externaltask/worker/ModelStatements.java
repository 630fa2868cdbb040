package dev.externaltask.worker;

import java.util.Optional;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Reads the models that an engine has deployed.
 */
@Repository
class ModelStatements {

	private static final String OF_DEFINITION = """
			select b.bytes_
			  from act_re_procdef d
			  join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
			 where d.id_ = :definition
			""";

	private final SqlClient sql;

	ModelStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** The XML in which a process definition was deployed. */
	Optional<byte[]> ofDefinition(String definition) {
		return this.sql.prepare(Sql.of(OF_DEFINITION).with("definition", definition)).query(byte[].class).optional();
	}

}
