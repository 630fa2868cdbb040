package dev.externaltask.metrics;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.worker.WorkerCalls;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each call adds to the counters.
 */
@ServiceTest
class EventCountersTests {

	@Autowired
	private MeterRegistry registry;

	@Autowired
	private Given given;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private WorkerCalls workers;

	@Autowired
	private DataSource dataSource;

	private Map<String, Double> before;

	/** Two tasks below a caller, one with retries left and one without any. */
	@BeforeEach
	void twoTasks() {
		this.given.emptyTables();
		this.given.definition("order");
		this.given.instance("r", "order");
		this.given.execution("call", "r", "callOrder", 32);
		this.given.calledInstance("i", "order", "call", "r");
		this.given.task("left", "i", 1);
		this.given.task("none", "i", 1);
		put("/external-task/none/retries", "{\"retries\": 0}");
		this.before = values();
	}

	@Test
	void aCallThatOpensIncidents() {
		put("/external-task/retries-sync", "{\"retries\": 0, \"externalTaskIds\": [\"left\", \"none\"]}");
		assertAdded("incidents.opened 2", "retries.call 1", "retries.set success 1", "retries.tasks 2");
	}

	@Test
	void aCallThatResolvesIncidents() {
		put("/external-task/retries-sync", "{\"retries\": 4, \"externalTaskIds\": [\"left\", \"none\"]}");
		assertAdded("incidents.resolved 2", "retries.call 1", "retries.set success 1", "retries.tasks 2");
	}

	@Test
	void aCallForOneTask() {
		put("/external-task/left/retries", "{\"retries\": 2}");
		assertAdded("retries.call 1", "retries.set success 1", "retries.tasks 1");
	}

	@Test
	void aCallThatIsRolledBackAddsNothingButItself() {
		MvcTestResult refused = put("/external-task/retries-sync",
				"{\"retries\": 0, \"externalTaskIds\": [\"left\", \"unknown\"]}");
		assertThat(refused).hasStatus(HttpStatus.NOT_FOUND);
		assertAdded("retries.call 1", "retries.set refused 1");
	}

	@Test
	void aCallThatWaitsTooLongForARow() throws Exception {
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate("update act_ru_ext_task set priority_ = 1 where id_ = 'left'");
			MvcTestResult conflict = put("/external-task/retries-sync",
					"{\"retries\": 0, \"externalTaskIds\": [\"left\"]}");
			other.rollback();
			other.setAutoCommit(true);
			assertThat(conflict).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
		}
		assertAdded("retries.call 1", "retries.set conflict 1");
	}

	@Test
	void aDryRunAndAReadAddNothing() {
		put("/external-task/retries-sync?dryRun=true", "{\"retries\": 0, \"externalTaskIds\": [\"left\"]}");
		assertThat(this.mvc.get().uri("/external-task")).hasStatus(HttpStatus.OK);
		assertAdded();
	}

	@Test
	void aWorkerThatFetchesAndFails() {
		this.workers.post("/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 5, "topics": [{"topicName": "charge", "lockDuration": 60000}]}
				""");
		assertAdded("tasks.fetched 1");
		assertThat(this.workers.post("/external-task/left/failure", "{\"workerId\": \"somebody else\"}"))
			.hasStatus(HttpStatus.BAD_REQUEST);
		assertAdded("tasks.fetched 1");
		assertThat(this.workers.post("/external-task/left/failure", "{\"workerId\": \"w\", \"retries\": 0}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertAdded("failures charge 1", "incidents.opened 2", "tasks.fetched 1");
	}

	@Test
	void completingATaskResolvesItsIncidentsAndDeletingAnInstanceResolvesNone() {
		put("/external-task/left/retries", "{\"retries\": 0}");
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w' where id_ = 'none'");
		this.before = values();
		assertThat(this.workers.post("/external-task/none/complete", "{\"workerId\": \"w\"}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertAdded("incidents.resolved 2");
		assertThat(this.mvc.delete().uri("/process-instance/i")).hasStatus(HttpStatus.NO_CONTENT);
		assertAdded("incidents.resolved 2");
	}

	private MvcTestResult put(String path, String body) {
		return this.mvc.put().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private void assertAdded(String... expected) {
		List<String> added = new ArrayList<>();
		values().forEach((name, value) -> {
			double difference = value - this.before.getOrDefault(name, 0.0);
			if (difference != 0) {
				added.add(name + " " + (long) difference);
			}
		});
		assertThat(added).containsExactly(expected);
	}

	/** The value, or the number of measurements, of each of our meters. */
	private Map<String, Double> values() {
		Map<String, Double> values = new TreeMap<>();
		for (Meter meter : this.registry.getMeters()) {
			if (meter.getId().getName().startsWith("external.task.")) {
				List<String> words = new ArrayList<>();
				words.add(meter.getId().getName().substring("external.task.".length()));
				meter.getId().getTags().forEach((tag) -> words.add(tag.getValue()));
				values.put(String.join(" ", words), meter.measure().iterator().next().getValue());
			}
		}
		return values;
	}

}
