package dev.externaltask.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why the start was refused in a few lines instead of a stack trace.
 */
class UnsafeSettingAnalyzer extends AbstractFailureAnalyzer<UnsafeSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, UnsafeSettingException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.advice(), failure);
	}

}
