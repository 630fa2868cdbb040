package dev.externaltask.error;

/**
 * Refusals of requests that name an incident.
 */
public final class IncidentRefusals {

	private IncidentRefusals() {
	}

	/** 404: no open incident has this id. */
	public static InvalidRequestException unknown(String id) {
		return RefusalKind.NOT_FOUND.quoting("No matching incident with id %s", id);
	}

}
