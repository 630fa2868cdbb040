package dev.externaltask.error;

/**
 * Refusals of requests that name a row of the history. The public text is the message of
 * a constraint on a body, which {@link ConstraintRefusals} reads.
 */
public final class HistoryRefusals {

	/** 400: no column could hold the note. */
	public static final String ANNOTATION_TOO_LONG = "{property} is longer than {max}";

	private HistoryRefusals() {
	}

	/**
	 * 400 BadUserRequestException, as Camunda 7: the log of users' operations has no row
	 * of the operation in the path.
	 */
	public static InvalidRequestException unknownOperation() {
		return RefusalKind.BAD_USER_REQUEST.refusal("operation is null");
	}

	/** 501: the engine is too old to keep notes in its log of users' operations. */
	public static InvalidRequestException noNotesOnOperations() {
		return RefusalKind.NOT_IMPLEMENTED
			.refusal("The log of this engine has no column for annotations, which came with version 7.12");
	}

	/** 404: the log of external tasks has no row with this id. */
	public static InvalidRequestException unknownTaskLog(String id) {
		return RefusalKind.NOT_FOUND.quoting("Historic external task log with id %s does not exist", id);
	}

	/**
	 * 404: the log of external tasks has no row with this id whose error details could be
	 * read.
	 */
	public static InvalidRequestException unknownTaskLogDetails(String id) {
		return RefusalKind.NOT_FOUND
			.quoting("No historic external task log found with id %s: historicExternalTaskLog is null", id);
	}

}
