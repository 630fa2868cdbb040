package dev.externaltask.error;

/**
 * Refusals of requests that name an incident. The texts are messages of constraints on
 * bodies, which {@link ConstraintRefusals} reads.
 */
public final class IncidentRefusals {

	/** 400: no column could hold the note. */
	public static final String ANNOTATION_TOO_LONG = "{property} is longer than {max}";

	private IncidentRefusals() {
	}

	/** 404: no open incident has this id. */
	public static InvalidRequestException unknown(String id) {
		return RefusalKind.NOT_FOUND.quoting("No matching incident with id %s", id);
	}

	/**
	 * 400 BadUserRequestException, as Camunda 7: no open incident has the id of the path.
	 */
	public static InvalidRequestException unknownToAnnotate() {
		return RefusalKind.BAD_USER_REQUEST.refusal("incident is null");
	}

}
