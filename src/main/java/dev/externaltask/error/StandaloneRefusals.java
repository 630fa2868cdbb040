package dev.externaltask.error;

/**
 * Refusals of requests that create and end tasks and process instances, which this
 * service does only where it stands alone. The public texts are messages of constraints
 * on the bodies, which {@link ConstraintRefusals} reads.
 */
public final class StandaloneRefusals {

	/** 400: the new task has no topic. */
	public static final String NO_TOPIC_NAME = "topicName is empty";

	/** 400: a text of the new task does not fit into its column. */
	public static final String TOO_LONG = "{property} is longer than {max}";

	/** 400: a text of the new task contains U+0000 or half of a surrogate pair. */
	public static final String UNSTORABLE = "A property contains a character that no stored text can have";

	private static final String BESIDE_ENGINE = "This service stands beside an engine, and only the engine ";

	private StandaloneRefusals() {
	}

	/** 501: the tables are an engine's, so that this service creates no task there. */
	public static InvalidRequestException onlyTheEngineCreates() {
		return RefusalKind.NOT_IMPLEMENTED.refusal(BESIDE_ENGINE + "creates tasks there.");
	}

	/** 501: the tables are an engine's, which alone moves a process on. */
	public static InvalidRequestException onlyTheEngineCreatesAndEnds() {
		return RefusalKind.NOT_IMPLEMENTED
			.refusal(BESIDE_ENGINE + "creates and ends tasks there; send this request to the engine");
	}

	/**
	 * 501: the tables are an engine's, where a variable can set off what only the engine
	 * knows.
	 */
	public static InvalidRequestException onlyTheEngineSetsVariables() {
		return RefusalKind.NOT_IMPLEMENTED
			.refusal(BESIDE_ENGINE + "sets variables there; send this request to the engine");
	}

	/**
	 * 501: the task's model has an error event definition, with which the engine decides
	 * whether a failure is a BPMN error.
	 */
	public static InvalidRequestException onlyTheEngineThrowsErrors() {
		return RefusalKind.NOT_IMPLEMENTED.refusal(
				BESIDE_ENGINE + "decides by the errorEventDefinition of this task's model what a failure leads to; "
						+ "send this request to the engine");
	}

	/** 400: the request names a process instance and describes a new one as well. */
	public static InvalidRequestException newInstanceBesideExistingOne() {
		return RefusalKind.INVALID.refusal("processInstanceId names an instance that exists; "
				+ "processDefinitionKey, businessKey and tenantId describe a new one");
	}

	/** 404: the process instance that the new task shall join does not exist. */
	public static InvalidRequestException unknownInstanceToJoin(String id) {
		return RefusalKind.NOT_FOUND.quoting("Process instance with id %s does not exist", id);
	}

	/** 404: the process instance that shall be deleted does not exist. */
	public static InvalidRequestException unknownInstanceToDelete(String id) {
		return RefusalKind.NOT_FOUND.quoting("No process instance found for id '%s': processInstance is null", id);
	}

}
