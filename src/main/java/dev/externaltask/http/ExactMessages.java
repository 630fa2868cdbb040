package dev.externaltask.http;

import java.util.Locale;

import jakarta.validation.MessageInterpolator;

/**
 * Leaves the messages of constraints on request bodies as they are. Bean Validation would
 * otherwise look for expressions in them, and in what a caller has sent;
 * {@link dev.externaltask.error.ConstraintRefusals} puts in the few values that the
 * answers name.
 */
class ExactMessages implements MessageInterpolator {

	@Override
	public String interpolate(String message, Context context) {
		return message;
	}

	@Override
	public String interpolate(String message, Context context, Locale locale) {
		return message;
	}

}
