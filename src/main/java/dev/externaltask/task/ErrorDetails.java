package dev.externaltask.task;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import dev.externaltask.caller.Caller;

/**
 * What a worker reported about a failure at length.
 *
 * @param bytes UTF-8 text; {@code null} if no failure came with details
 * @param tenantId of the task
 * @param topicName of the task
 */
@SuppressWarnings("ArrayRecordComponent")
record ErrorDetails(byte @Nullable [] bytes, @Nullable String tenantId, @Nullable String topicName) {

	boolean isSeenBy(Caller caller) {
		return caller.seesTask(this.tenantId, this.topicName);
	}

	@Nullable String text() {
		return (this.bytes != null) ? new String(this.bytes, StandardCharsets.UTF_8) : null;
	}

}
