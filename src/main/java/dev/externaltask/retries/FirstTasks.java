package dev.externaltask.retries;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.http.Obstacles;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * The first tasks of a selection, by which a person tries whether a change helps.
 *
 * @param count how many at most, 1 or more
 * @param orderBy what stands behind {@code order by}, on {@code act_ru_ext_task t}
 */
public record FirstTasks(int count, String orderBy) {

	/**
	 * What a request wants of the tasks that it selects.
	 * @param maxResults how many at most; {@code null} for all
	 * @param sortBy by what they are sorted, as in lists of tasks; the oldest ones are
	 * the first if absent
	 * @param sortOrder {@code asc} or {@code desc}, only beside {@code sortBy}
	 * @return {@code null} for all
	 * @throws dev.externaltask.error.InvalidRequestException 400 if they cannot be sorted
	 * so, or if they are to be sorted without a number
	 */
	public static @Nullable FirstTasks of(@Nullable Integer maxResults, @Nullable String sortBy,
			@Nullable String sortOrder, Obstacles obstacles) {
		if (maxResults != null) {
			return new FirstTasks(maxResults, ExternalTaskQuery.order(sortBy, sortOrder, obstacles));
		}
		if (sortBy != null || sortOrder != null) {
			throw RetriesRefusals.sortedWithoutNumber();
		}
		return null;
	}

	/** The first tasks of a select that ends with its {@code where}. */
	Sql applyTo(Sql select) {
		return select.then(" order by " + this.orderBy + " limit :maxResults").with("maxResults", this.count);
	}

}
