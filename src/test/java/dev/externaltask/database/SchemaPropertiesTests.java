package dev.externaltask.database;

import java.time.Duration;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.externaltask.StartFailures;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Binding.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			lock-timeout=0     | lockTimeout | PT0S    | The time to wait for a row must be 1 ms or more.
			lock-timeout=-30s  | lockTimeout | PT-30S  | The time to wait for a row must be 1 ms or more.
			lock-timeout=25d   | lockTimeout | PT600H  | The time to wait for a row must be 24 days or less.
			""")
	void theServiceDoesNotStartWithThese(String property, String name, String value, String reason) {
		this.runner.withPropertyValues("external-task." + property)
			.run((context) -> StartFailures.assertThatFailureSays(context, "external-task." + name, value, reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lock-timeout=1", "lock-timeout=24d", "lock-timeout=", "schema=engine",
			"time-zone=Europe/Berlin" })
	void theServiceStartsWithThese(String property) {
		this.runner.withPropertyValues("external-task." + property)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void nothingNeedsToBeSet() {
		this.runner.run((context) -> {
			SchemaProperties properties = context.getBean(SchemaProperties.class);
			assertThat(properties.schema()).isEqualTo(SchemaProperties.Owner.AUTO);
			assertThat(properties.zone()).isEqualTo(ZoneId.systemDefault());
			assertThat(properties.lockTimeout()).isEqualTo(Duration.ofSeconds(30));
		});
	}

	@EnableConfigurationProperties(SchemaProperties.class)
	static class Binding {

	}

}
