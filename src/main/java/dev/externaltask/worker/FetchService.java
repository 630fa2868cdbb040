package dev.externaltask.worker;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.task.TasksAvailable;
import dev.externaltask.variable.TypedValue;
import dev.externaltask.variable.VisibleVariable;
import dev.externaltask.variable.VisibleVariableStatements;

/**
 * Gives a worker tasks that it can have at this moment, with their variables.
 */
@Service
class FetchService {

	private final FetchStatements fetches;

	private final LockReleaseStatements releases;

	private final VisibleVariableStatements variables;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	FetchService(FetchStatements fetches, LockReleaseStatements releases, VisibleVariableStatements variables,
			ApplicationEventPublisher events, Clock clock) {
		this.fetches = fetches;
		this.releases = releases;
		this.variables = variables;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Locks tasks for the worker. The number of statements does not grow with the number
	 * of tasks.
	 */
	@Transactional
	@RetryOnDeadlock
	List<LockedTaskView> fetch(TaskFetch fetch) {
		if (fetch.isEmpty()) {
			return List.of();
		}
		List<LockedTaskView> locked = this.fetches.lock(fetch, this.clock.instant());
		if (!locked.isEmpty()) {
			this.events.publishEvent(new TasksFetched(locked.size()));
		}
		Map<String, TopicFetch> topics = new HashMap<>();
		fetch.topics().stream().filter(TopicFetch::wantsVariables).forEach((topic) -> topics.put(topic.name(), topic));
		List<String> executions = locked.stream()
			.filter((task) -> topics.containsKey(String.valueOf(task.topicName())))
			.map(LockedTaskView::executionId)
			.toList();
		return executions.isEmpty() ? locked : withVariables(locked, topics, this.variables.read(executions));
	}

	/** Takes back tasks that their worker has not received, and wakes other workers. */
	@Transactional
	void release(List<LockedTaskView> tasks) {
		this.releases.release(tasks);
		tasks.stream()
			.map((task) -> String.valueOf(task.topicName()))
			.distinct()
			.forEach((topic) -> this.events.publishEvent(TasksAvailable.of(topic)));
	}

	private static List<LockedTaskView> withVariables(List<LockedTaskView> tasks, Map<String, TopicFetch> topics,
			List<VisibleVariable> variables) {
		Map<String, Map<String, VisibleVariable>> nearest = new HashMap<>();
		variables.forEach((variable) -> nearest.computeIfAbsent(variable.execution(), (key) -> new LinkedHashMap<>())
			.put(variable.name(), variable));
		return tasks.stream().map((task) -> {
			TopicFetch topic = topics.get(String.valueOf(task.topicName()));
			Map<String, TypedValue> wanted = new LinkedHashMap<>();
			nearest.getOrDefault(String.valueOf(task.executionId()), Map.of()).forEach((name, variable) -> {
				if (topic != null && topic.wants(name, variable.local())) {
					wanted.put(name, topic.valueOf(variable));
				}
			});
			return task.with(wanted);
		}).toList();
	}

}
