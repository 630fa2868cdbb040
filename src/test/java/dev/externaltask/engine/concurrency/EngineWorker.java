package dev.externaltask.engine.concurrency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/**
 * A worker of the engine, on a thread of its own: 20 times a second it fetches tasks and
 * fails or completes those that it fetched some time ago.
 */
final class EngineWorker implements AutoCloseable {

	private static final int ROUND = 50;

	private static final int TASKS = 3;

	private static final int HELD = 20;

	private final ExternalTaskService tasks;

	private final String name;

	private final Random random;

	private final Deque<String> held = new ArrayDeque<>();

	private final AtomicInteger done = new AtomicInteger();

	private final AtomicInteger conflicts = new AtomicInteger();

	private final Queue<ProcessEngineException> failures = new ConcurrentLinkedQueue<>();

	private final Thread thread = new Thread(this::work);

	private volatile boolean stopped;

	private EngineWorker(ExternalTaskService tasks, int number) {
		this.tasks = tasks;
		this.name = "worker" + number;
		this.random = new Random(number);
	}

	static EngineWorker start(ExternalTaskService tasks, int number) {
		EngineWorker worker = new EngineWorker(tasks, number);
		worker.thread.start();
		return worker;
	}

	private void work() {
		while (!this.stopped) {
			long start = System.nanoTime();
			attempt(this::fetch);
			while (this.held.size() > HELD) {
				String task = this.held.remove();
				attempt(() -> handle(task));
			}
			pause(ROUND - (System.nanoTime() - start) / 1_000_000);
		}
	}

	private void fetch() {
		List<LockedExternalTask> fetched = this.tasks.fetchAndLock(TASKS, this.name).topic("work", 600_000).execute();
		fetched.forEach((task) -> this.held.add(task.getId()));
	}

	private void handle(String task) {
		if (this.random.nextInt(3) == 0) {
			this.tasks.complete(task, this.name);
		}
		else {
			this.tasks.handleFailure(task, this.name, "no funds", "trace", this.random.nextInt(3), 0);
		}
	}

	/** As a worker does: a conflict is tried again once, any other failure is a bug. */
	private void attempt(Runnable command) {
		for (int attempt = 0; attempt < 5; attempt++) {
			try {
				command.run();
				this.done.incrementAndGet();
				return;
			}
			catch (OptimisticLockingException ex) {
				this.conflicts.incrementAndGet();
			}
			catch (ProcessEngineException ex) {
				this.failures.add(ex);
				return;
			}
		}
	}

	private void pause(long milliseconds) {
		try {
			Thread.sleep(Math.max(0, milliseconds));
		}
		catch (InterruptedException ex) {
			this.stopped = true;
		}
	}

	/** Commands that succeeded. */
	int done() {
		return this.done.get();
	}

	/** Commands that met a change of somebody else. */
	int conflicts() {
		return this.conflicts.get();
	}

	@Override
	public String toString() {
		return "%s: %d commands, %d conflicts, %s".formatted(this.name, done(), conflicts(), failures());
	}

	/** What else went wrong. */
	List<ProcessEngineException> failures() {
		return List.copyOf(this.failures);
	}

	@Override
	public void close() {
		this.stopped = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
