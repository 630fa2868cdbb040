package dev.externaltask.task;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that have something in common, and how many of them there are.
 *
 * @param keys what they have in common: a text or a number for each name that the request
 * groups by; null for tasks that have no such value
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
