package dev.externaltask.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why the start was refused in two lines instead of a stack trace.
 */
class UnsuitableSchemaAnalyzer extends AbstractFailureAnalyzer<UnsuitableSchemaException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, UnsuitableSchemaException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
	}

}
