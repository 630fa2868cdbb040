package dev.externaltask.engine.rows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.OperatonEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workers of an engine get the same answers from the service and leave the same rows.
 */
@Tag("database")
class WorkerRowTests {

	private static final int REQUESTS = 150;

	@ParameterizedTest
	@CsvSource({ "audit, end, 14, 400", "full, start, 15, 600" })
	void theServiceLeavesTheRowsOfOperatonsWorkers(String history, String removalTime, long seed, int rows,
			TestReporter report) {
		String name = "operaton-workers-%s-%s".formatted(history, removalTime);
		try (OperatonWorkerTwins workers = new OperatonWorkerTwins(
				OperatonEngine.start("judge-" + name, history, removalTime),
				OperatonEngine.start("other-" + name, history, removalTime), seed)) {
			workers.run(REQUESTS);
			Twins twins = workers.twins();
			twins.finish();
			report.publishEntry("%s: %d refused, rows changed".formatted(name, twins.refused()),
					Integer.toString(twins.changedRows()));
			assertThat(twins.refused()).isBetween(REQUESTS / 20, REQUESTS / 2);
			assertThat(twins.changedRows()).isGreaterThan(rows);
		}
	}

	@ParameterizedTest
	@CsvSource({ "none, end, 11", "full, start, 12", "full, end, 13" })
	void theServiceAnswersWorkersAsCamundaDoesAndLeavesItsRows(String history, String removalTime, long seed,
			TestReporter report) {
		String name = "workers-%s-%s".formatted(history, removalTime);
		try (WorkerTwins twins = new WorkerTwins(CamundaEngine.start("judge-" + name, history, removalTime),
				CamundaEngine.start("other-" + name, history, removalTime), seed)) {
			twins.run(REQUESTS);
			twins.twins().finish();
			report.publishEntry(name, twins.answers().toString());
			assertThat(twins.answers()).containsKeys(200, 204, 400, 404, 500);
		}
	}

}
