package dev.externaltask.worker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.externaltask.StartFailures;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Binding.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			poll-interval=0     | pollInterval | PT0S      | The time between two looks must be 1 ms or more.
			poll-interval=-1s   | pollInterval | PT-1S     | The time between two looks must be 1 ms or more.
			poll-interval=900us | pollInterval | PT0.0009S | The time between two looks must be 1 ms or more.
			max-waiting=-1      | maxWaiting   | -1        | The number of waiting requests must be 0 or more.
			""")
	void theServiceDoesNotStartWithThese(String property, String name, String value, String reason) {
		this.runner.withPropertyValues("external-task.workers." + property)
			.run((context) -> StartFailures.assertThatFailureSays(context, "external-task.workers." + name, value,
					reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "poll-interval=1ms", "poll-interval=1d", "max-waiting=0", "poll-interval=" })
	void theServiceStartsWithThese(String property) {
		this.runner.withPropertyValues("external-task.workers." + property)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void nothingNeedsToBeSet() {
		this.runner.run((context) -> assertThat(context.getBean(WorkerProperties.class))
			.isEqualTo(new WorkerProperties(10_000, java.time.Duration.ofMillis(500), 1_000, false)));
	}

	@EnableConfigurationProperties(WorkerProperties.class)
	static class Binding {

	}

}
