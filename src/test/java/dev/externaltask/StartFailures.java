package dev.externaltask;

import java.util.Objects;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service prints if it does not start.
 */
public final class StartFailures {

	private StartFailures() {
	}

	/** A few lines, without a stack trace, have all of these. */
	public static void assertThatFailureSays(AssertableApplicationContext context, String... parts) {
		assertThat(context).hasFailed();
		assertThat(description(Objects.requireNonNull(context.getStartupFailure()))).contains(parts)
			.doesNotContain("Exception", "\tat ");
	}

	private static String description(Throwable failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation(StartFailures.class.getClassLoader())
			.load(FailureAnalyzer.class, (type, name, problem) -> {
			})
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.map(FailureAnalysis::getDescription)
			.findFirst()
			.orElse("");
	}

}
