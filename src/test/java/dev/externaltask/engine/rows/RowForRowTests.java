package dev.externaltask.engine.rows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Engine;
import dev.externaltask.engine.setup.OperatonEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both engines of a pair have the same data; one sets retries itself, beside the other
 * the service does. Their rows are compared after every single request.
 */
@Tag("database")
class RowForRowTests {

	private static final int REQUESTS = 110;

	@ParameterizedTest
	@CsvSource({ "none, end, 1, 1100", "activity, end, 2, 1400", "audit, start, 3, 1400", "full, end, 4, 2000",
			"full, start, 5, 1700", "full, none, 6, 1800" })
	void theServiceLeavesTheRowsThatCamundaWouldLeave(String history, String removalTime, long seed, int rows,
			TestReporter report) {
		String name = "camunda-%s-%s".formatted(history, removalTime);
		compare(CamundaEngine.start("judge-" + name, history, removalTime),
				CamundaEngine.start("other-" + name, history, removalTime), seed, rows, report);
	}

	@ParameterizedTest
	@CsvSource({ "audit, end, 7, 1400", "full, start, 8, 1800" })
	void theServiceLeavesTheRowsThatOperatonWouldLeave(String history, String removalTime, long seed, int rows,
			TestReporter report) {
		String name = "operaton-%s-%s".formatted(history, removalTime);
		compare(OperatonEngine.start("judge-" + name, history, removalTime),
				OperatonEngine.start("other-" + name, history, removalTime), seed, rows, report);
	}

	private static void compare(Engine judge, Engine other, long seed, int rows, TestReporter report) {
		try (Twins twins = new Twins(judge, other, seed)) {
			twins.run(REQUESTS, twins::request);
			twins.finish();
			report.publishEntry("%s: %d requests, %d of them refused, rows changed".formatted(other.url(),
					twins.requests(), twins.refused()), Integer.toString(twins.changedRows()));
			assertThat(twins.requests()).isEqualTo(REQUESTS);
			assertThat(twins.refused()).isBetween(1, REQUESTS / 5);
			assertThat(twins.changedRows()).isGreaterThan(rows);
		}
	}

}
