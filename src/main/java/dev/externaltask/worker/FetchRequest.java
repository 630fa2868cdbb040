package dev.externaltask.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.task.WorkerRequests;

/**
 * Body of {@code POST /external-task/fetchAndLock}.
 *
 * @param workerId who shall hold the tasks
 * @param maxTasks how many at most; 0 if absent
 * @param usePriority whether those of the highest priority come first
 * @param asyncResponseTimeout milliseconds to wait for a first task if there is none; not
 * at all if absent
 * @param sorting which ones come first, among those of one priority
 * @param includeExtensionProperties without effect, as in the engine
 * @param topics of one name the last one counts
 */
record FetchRequest(@Nullable String workerId, @Nullable Integer maxTasks, @Nullable Boolean usePriority,
		@Nullable Long asyncResponseTimeout, @Nullable List<@Nullable SortTerm> sorting,
		@Nullable Boolean includeExtensionProperties, @Nullable List<@Nullable TopicFetch> topics) {

	private static final long MAX_TIMEOUT = 1_800_000;

	/**
	 * As Camunda 7: the timeout first, then the sorting, the worker, the number, the
	 * topics.
	 * @throws InvalidRequestException 400 or 500
	 */
	TaskFetch toFetch() {
		if (this.asyncResponseTimeout != null && this.asyncResponseTimeout > MAX_TIMEOUT) {
			throw InvalidRequestException
				.badRequest("The asynchronous response timeout cannot be set to a value greater than %d milliseconds"
					.formatted(MAX_TIMEOUT));
		}
		List<TaskFetch.Order> order = order();
		String worker = WorkerRequests.worker(this.workerId);
		int max = (int) WorkerRequests.orZero(this.maxTasks);
		if (max < 0) {
			throw WorkerRequests.failed("ProcessEngineException", "maxResults is not greater than or equal to 0");
		}
		return new TaskFetch(worker, max, distinctTopics(), order);
	}

	private List<TaskFetch.Order> order() {
		List<TaskFetch.Order> order = new ArrayList<>();
		if (Boolean.TRUE.equals(this.usePriority)) {
			order.add(TaskFetch.Order.PRIORITY);
		}
		if (this.sorting != null) {
			this.sorting.forEach((term) -> order.add(SortTerm.order(term)));
		}
		return order;
	}

	private List<TopicFetch> distinctTopics() {
		Map<String, TopicFetch> byName = new LinkedHashMap<>();
		if (this.topics != null) {
			for (TopicFetch topic : this.topics) {
				if (topic == null) {
					throw InvalidRequestException.badRequest("topics contains null value");
				}
				String name = topic.name();
				if (topic.duration() <= 0) {
					throw WorkerRequests.failed("ProcessEngineException", "lockTime is not greater than 0");
				}
				byName.put(name, topic.checked());
			}
		}
		return List.copyOf(byName.values());
	}

	/**
	 * One term of a sorting.
	 *
	 * @param sortBy {@code createTime}
	 * @param sortOrder {@code asc} or {@code desc}
	 * @param parameters without effect
	 */
	record SortTerm(@Nullable String sortBy, @Nullable String sortOrder, @Nullable Map<String, Object> parameters) {

		private static TaskFetch.Order order(@Nullable SortTerm term) {
			if (term == null || !"createTime".equals(term.sortBy)) {
				throw refused("sortBy", (term != null) ? term.sortBy : null);
			}
			if (term.sortOrder == null) {
				throw InvalidRequestException.of(HttpStatus.BAD_REQUEST, "NotValidException",
						"Invalid query: call asc() or desc() after using orderByXX(): direction is null", 0);
			}
			return switch (term.sortOrder) {
				case "asc" -> TaskFetch.Order.OLDEST;
				case "desc" -> TaskFetch.Order.NEWEST;
				default -> throw refused("sortOrder", term.sortOrder);
			};
		}

		private static InvalidRequestException refused(String name, @Nullable String value) {
			return InvalidRequestException
				.badRequest("Cannot set query %s parameter to value %s".formatted(name, value));
		}

	}

}
