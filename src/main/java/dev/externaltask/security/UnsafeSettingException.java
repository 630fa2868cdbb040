package dev.externaltask.security;

/**
 * The settings would let anybody in, or nobody; the service does not start.
 */
class UnsafeSettingException extends RuntimeException {

	private final String advice;

	/**
	 * Refuses the start.
	 * @param message what is wrong
	 * @param advice what to do
	 */
	UnsafeSettingException(String message, String advice) {
		super(message);
		this.advice = advice;
	}

	String advice() {
		return this.advice;
	}

}
