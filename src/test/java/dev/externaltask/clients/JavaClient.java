package dev.externaltask.clients;

import java.util.Map;

import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskService;

/**
 * A worker in a process of its own that does what its tasks ask for in their variable
 * {@code how}, and prints a line for each thing it did. The JavaScript client in
 * {@code src/test/javascript} does the same.
 */
public final class JavaClient {

	private final long lockDuration;

	private JavaClient(long lockDuration) {
		this.lockDuration = lockDuration;
	}

	/**
	 * Works until it is killed.
	 * @param args base URL, two topics, worker id, milliseconds of a lock
	 */
	public static void main(String[] args) {
		ExternalTaskClient client = ExternalTaskClient.create()
			.baseUrl(args[0])
			.workerId(args[3])
			.maxTasks(10)
			.asyncResponseTimeout(20_000)
			.build();
		JavaClient worker = new JavaClient(Long.parseLong(args[4]));
		for (String topic : new String[] { args[1], args[2] }) {
			client.subscribe(topic).lockDuration(worker.lockDuration).handler(worker::handle).open();
		}
		System.out.println("ready");
	}

	private void handle(ExternalTask task, ExternalTaskService service) {
		String how = task.getVariable("how");
		switch (how) {
			case "complete" -> complete(task, service);
			case "fail" -> fail(task, service);
			case "extend" -> extend(task, service);
			case "error" -> {
				service.handleBpmnError(task, "unpaid", "nobody paid", Map.of("sum", 7));
				say("error", task);
			}
			default -> throw new IllegalArgumentException(how);
		}
	}

	private static void complete(ExternalTask task, ExternalTaskService service) {
		int number = task.getVariable("number");
		service.complete(task, Map.of("result", number + 1, "done", true), Map.of("note", "local"));
		say("completed", task);
	}

	private static void fail(ExternalTask task, ExternalTaskService service) {
		Integer left = task.getRetries();
		if (left != null && left >= 5) {
			complete(task, service);
			return;
		}
		int retries = ((left != null) ? left : 3) - 1;
		service.handleFailure(task, "no", "at work", retries, 0);
		say("failed-" + retries, task);
	}

	private void extend(ExternalTask task, ExternalTaskService service) {
		service.extendLock(task, 10_000);
		say("extended", task);
		try {
			Thread.sleep(2 * this.lockDuration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		complete(task, service);
	}

	private static void say(String what, ExternalTask task) {
		System.out.println(what + " " + task.getId());
	}

}
