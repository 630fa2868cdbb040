package dev.externaltask;

import java.util.Objects;
import java.util.Optional;

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

	/** What is wrong, and what to do about it. */
	public static String text(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = analysis(Objects.requireNonNull(context.getStartupFailure())).orElseThrow();
		return analysis.getDescription() + "\n" + analysis.getAction();
	}

	private static String description(Throwable failure) {
		return analysis(failure).map(FailureAnalysis::getDescription).orElse("");
	}

	private static Optional<FailureAnalysis> analysis(Throwable failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation(StartFailures.class.getClassLoader())
			.load(FailureAnalyzer.class, (type, name, problem) -> {
			})
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst();
	}

}
