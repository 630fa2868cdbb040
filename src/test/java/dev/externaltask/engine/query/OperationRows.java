package dev.externaltask.engine.query;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills an engine's log of users' operations: with what the engine itself writes when a
 * user works, and with rows that have every column in several values and without one,
 * since no single user does everything that the log can tell of.
 */
final class OperationRows {

	private static final List<String> COLUMNS = List.of("deployment_id_", "proc_def_id_", "proc_def_key_",
			"proc_inst_id_", "execution_id_", "case_def_id_", "case_inst_id_", "case_execution_id_", "task_id_",
			"external_task_id_", "batch_id_", "job_id_", "job_def_id_", "user_id_", "operation_id_", "operation_type_",
			"entity_type_", "category_", "property_", "org_value_", "new_value_", "annotation_", "root_proc_inst_id_",
			"tenant_id_");

	private static final int ROWS = 60;

	private OperationRows() {
	}

	static void fill(ProcessEngine engine, JdbcClient jdbc) {
		jdbc.sql("delete from act_hi_op_log").update();
		for (int i = 0; i < ROWS; i++) {
			insert(jdbc, i);
		}
		engine.getIdentityService().setAuthenticatedUserId("clerk");
		try {
			Task task = engine.getTaskService().newTask("operation-rows");
			engine.getTaskService().saveTask(task);
			engine.getTaskService().setPriority("operation-rows", 7);
			engine.getTaskService().deleteTask("operation-rows", false);
		}
		finally {
			engine.getIdentityService().clearAuthentication();
		}
	}

	private static void insert(JdbcClient jdbc, int i) {
		List<@Nullable Object> values = new ArrayList<>();
		values.add("row-%02d".formatted(i));
		values.add(timestamp(i));
		values.add((i % 3 == 0) ? null : timestamp(1_000 + i));
		for (int column = 0; column < COLUMNS.size(); column++) {
			int value = (i / (1 + column % 7) + i + column) % 5;
			values.add((value > 2) ? null : COLUMNS.get(column) + value + ((value == 2) ? " größer, ok?" : ""));
		}
		jdbc.sql("insert into act_hi_op_log (id_, timestamp_, removal_time_, %s) values (%s)".formatted(
				String.join(", ", COLUMNS),
				Stream.generate(() -> "?").limit(values.size()).collect(Collectors.joining(", "))))
			.params(values)
			.update();
	}

	/** Two rows share a time, as those of one operation do. */
	private static Timestamp timestamp(int i) {
		return Timestamp.from(Instant.parse("2026-01-31T10:00:00.123Z").plusSeconds(i / 2 * 61L));
	}

}
