package dev.externaltask.error;

/**
 * Refusals of workers that want to wait for tasks. What the bodies of workers' requests
 * can violate is said by the constraints on these bodies.
 */
public final class WorkerRefusals {

	private WorkerRefusals() {
	}

	/** 500, as Camunda 7: as many requests are waiting as the service allows. */
	public static InvalidRequestException tooManyWaiting() {
		return RefusalKind.OVERLOADED
			.refusal("At the moment the server has to handle too many requests at the same time. "
					+ "Please try again later.");
	}

	/** 500, as Camunda 7: the service stops and lets nobody wait any longer. */
	public static InvalidRequestException shuttingDown() {
		return RefusalKind.SHUTDOWN.refusal("Request rejected due to shutdown of application server.");
	}

}
