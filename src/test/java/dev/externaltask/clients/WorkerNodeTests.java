package dev.externaltask.clients;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A worker of {@code camunda-worker-node} completes a task with a date, which it writes
 * as {@code 2026-11-25T14:00:00.000UTC+00:00}.
 */
@Tag("database")
class WorkerNodeTests {

	@Test
	void aWorkerCompletesATaskWithADate() throws IOException {
		String url = TestDatabase.url("worker-node");
		try (AttachedService service = AttachedService.start(url, "--external-task.schema=own");
				ClientProcess worker = ClientProcess.script("date-worker.js", service.uri("").toString(), "dated",
						"node")) {
			ClientTests.await(worker, "ready");
			String task = ClientTests.create(service, "dated", "complete", "order-8");
			ClientTests.await(worker, "completing " + task);
			JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.username(), ""));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(jdbc.sql("""
						select v.long_
						  from act_hi_procinst p
						  join act_hi_varinst v on v.proc_inst_id_ = p.id_
						 where p.state_ = 'COMPLETED' and v.name_ = 'shippedAt' and v.var_type_ = 'date'
						""").query(Long.class).list())
					.containsExactly(Instant.parse("2026-11-25T14:00:00Z").toEpochMilli()));
			assertThat(worker.isAlive()).isTrue();
		}
	}

}
