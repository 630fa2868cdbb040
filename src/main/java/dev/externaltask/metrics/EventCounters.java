package dev.externaltask.metrics;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.externaltask.database.TransactionGivenUp;
import dev.externaltask.incident.IncidentsChanged;
import dev.externaltask.retries.RetriesCallEnded;
import dev.externaltask.retries.RetriesCallOutcome;
import dev.externaltask.retries.SliceSet;
import dev.externaltask.worker.TaskFailed;
import dev.externaltask.worker.TasksFetched;

/**
 * Counts what the features do. What happens in a transaction is counted once it has
 * committed; a transaction that is rolled back leaves no trace here.
 */
@Component
class EventCounters {

	private static final Duration[] BOUNDS = { Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1),
			Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5) };

	private final MeterRegistry registry;

	private final TopicNames topics;

	private final Timer callTime;

	private final Counter tasksSet;

	private final Counter incidentsOpened;

	private final Counter incidentsResolved;

	private final Counter tasksFetched;

	private final Counter transactionsGivenUp;

	EventCounters(MeterRegistry registry, MetricsProperties properties) {
		this.registry = registry;
		this.topics = new TopicNames(properties.topics());
		for (RetriesCallOutcome outcome : RetriesCallOutcome.values()) {
			calls(outcome);
		}
		this.callTime = Timer.builder("external.task.retries.call")
			.description("Duration of calls that set retries, repetitions of their transaction included")
			.serviceLevelObjectives(BOUNDS)
			.register(registry);
		this.tasksSet = counter("external.task.retries.tasks",
				"Tasks that got their retries, by calls and in the background");
		this.incidentsOpened = counter("external.task.incidents.opened", "Incidents opened, those on callers included");
		this.incidentsResolved = counter("external.task.incidents.resolved",
				"Incidents resolved, those on callers included");
		this.tasksFetched = counter("external.task.tasks.fetched", "Tasks locked for workers that fetched them");
		this.transactionsGivenUp = counter("external.task.transient.retries",
				"Transactions that ended in a deadlock or a serialisation failure and were done again");
	}

	private Counter calls(RetriesCallOutcome outcome) {
		return Counter.builder("external.task.retries.set")
			.description("Calls that set retries, by how they ended")
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	private Counter counter(String name, String description) {
		return Counter.builder(name).description(description).register(this.registry);
	}

	@EventListener
	void count(RetriesCallEnded call) {
		this.callTime.record(call.duration());
		this.tasksSet.increment((double) call.externalTasks());
		calls(call.outcome()).increment();
	}

	@TransactionalEventListener
	void count(SliceSet slice) {
		this.tasksSet.increment(slice.tasks());
	}

	@TransactionalEventListener
	void count(IncidentsChanged incidents) {
		this.incidentsOpened.increment((double) incidents.opened());
		this.incidentsResolved.increment((double) incidents.resolved());
	}

	@TransactionalEventListener
	void count(TasksFetched fetched) {
		this.tasksFetched.increment(fetched.tasks());
	}

	@TransactionalEventListener
	void count(TaskFailed failed) {
		Counter.builder("external.task.failures")
			.description("Failures that workers have reported, by topic")
			.tag("topic", this.topics.bounded(failed.topicName()))
			.register(this.registry)
			.increment();
	}

	/** Counted at once: the transaction has been rolled back by now. */
	@EventListener
	void count(TransactionGivenUp transaction) {
		this.transactionsGivenUp.increment();
	}

}
