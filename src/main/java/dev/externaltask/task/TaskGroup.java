package dev.externaltask.task;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are alike in what they were grouped by.
 *
 * @param keys what they have in common, by the names of {@link GroupKey}, each of which
 * is a member of the answer; null for tasks that have no such value
 * @param count how many tasks
 * @param locked how many of them have a lock that has not expired
 * @param oldest when the first of them was created; {@code null} if it is not known of
 * any
 * @param newest when the last of them was created
 * @param exampleId one of them, the same one as long as the group has it
 * @param query an {@code externalTaskQuery} that selects these tasks and no others
 */
record TaskGroup(@JsonAnyGetter Map<String, @Nullable Object> keys, long count, long locked, @Nullable Instant oldest,
		@Nullable Instant newest, String exampleId, Map<String, Object> query) {

}
