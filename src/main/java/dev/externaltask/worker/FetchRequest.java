package dev.externaltask.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.task.SentByWorker;
import dev.externaltask.task.WorkerId;

/**
 * Body of {@code POST /external-task/fetchAndLock}. As Camunda 7, it is checked in the
 * order of its members, sortings and topics one after the other.
 *
 * @param asyncResponseTimeout milliseconds to wait for a first task if there is none, at
 * most half an hour; not at all if absent
 * @param sorting which tasks come first, among those of one priority
 * @param workerId who shall hold the tasks
 * @param maxTasks how many at most, 0 or more; 0 if absent
 * @param topics which tasks the worker wants; of one name the last one counts
 * @param usePriority whether those of the highest priority come first
 * @param includeExtensionProperties without effect, as in the engine
 */
record FetchRequest(
		@Max(value = 1_800_000, message = WorkerRefusals.TIMEOUT_TOO_LONG) @Nullable Long asyncResponseTimeout,
		@Nullable List<@NotNull(message = WorkerRefusals.NO_SORTING) @Valid SortTerm> sorting,
		@WorkerId @Nullable String workerId,
		@PositiveOrZero(message = WorkerRefusals.MAX_TASKS_NEGATIVE) @Nullable Integer maxTasks,
		@Nullable List<@NotNull(message = WorkerRefusals.NO_TOPIC) @Valid TopicFetch> topics,
		@Nullable Boolean usePriority, @Nullable Boolean includeExtensionProperties) implements SentByWorker {

	/**
	 * What a body that was checked asks for.
	 * @param most how many tasks a worker gets at a time, however many more it asks for
	 */
	TaskFetch toFetch(int most) {
		return new TaskFetch(Objects.requireNonNull(this.workerId),
				Math.min(Objects.requireNonNullElse(this.maxTasks, 0), most), distinctTopics(), order());
	}

	private List<TopicFetch> distinctTopics() {
		Map<String, TopicFetch> byName = new LinkedHashMap<>();
		if (this.topics != null) {
			this.topics.forEach((topic) -> byName.put(topic.name(), topic));
		}
		return List.copyOf(byName.values());
	}

	private List<TaskFetch.Order> order() {
		List<TaskFetch.Order> order = new ArrayList<>();
		if (Boolean.TRUE.equals(this.usePriority)) {
			order.add(TaskFetch.Order.PRIORITY);
		}
		if (this.sorting != null) {
			this.sorting.forEach((term) -> order.add(term.order()));
		}
		return order;
	}

	/**
	 * One term of a sorting.
	 *
	 * @param sortBy {@code createTime}
	 * @param sortOrder {@code asc} or {@code desc}
	 * @param parameters without effect
	 */
	record SortTerm(
			@NotNull(message = WorkerRefusals.UNKNOWN_SORTING) @Pattern(regexp = "createTime",
					message = WorkerRefusals.UNKNOWN_SORTING) @Nullable String sortBy,
			@NotNull(message = WorkerRefusals.NO_SORT_ORDER) @Pattern(regexp = "asc|desc",
					message = WorkerRefusals.UNKNOWN_SORTING) @Nullable String sortOrder,
			@Nullable Map<String, Object> parameters) {

		private TaskFetch.Order order() {
			return "asc".equals(this.sortOrder) ? TaskFetch.Order.OLDEST : TaskFetch.Order.NEWEST;
		}

	}

}
