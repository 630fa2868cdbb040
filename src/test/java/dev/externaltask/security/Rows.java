package dev.externaltask.security;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.engine.setup.AttachedService;

/**
 * What a request could have changed, as text.
 */
public final class Rows {

	private static final List<String> TABLES = List.of("act_ru_ext_task", "act_ru_execution", "act_ru_incident",
			"act_ru_variable", "act_hi_procinst", "act_hi_incident", "act_hi_ext_task_log", "act_hi_op_log");

	private Rows() {
	}

	/** All rows of the tables that requests write. */
	public static String of(AttachedService service) {
		JdbcClient jdbc = service.bean(JdbcClient.class);
		StringBuilder rows = new StringBuilder();
		for (String table : TABLES) {
			rows.append(table)
				.append(jdbc.sql("select * from " + table + " order by id_").query().listOfRows())
				.append('\n');
		}
		return rows.toString();
	}

}
