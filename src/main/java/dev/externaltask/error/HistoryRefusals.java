package dev.externaltask.error;

/**
 * Refusals of requests that name a row of the history.
 */
public final class HistoryRefusals {

	private HistoryRefusals() {
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
