package dev.externaltask.task;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What a worker reported about a failure at length.
 *
 * @param bytes UTF-8 text; {@code null} if no failure came with details
 */
@SuppressWarnings("ArrayRecordComponent")
record ErrorDetails(byte @Nullable [] bytes) {

	@Nullable String text() {
		return (this.bytes != null) ? new String(this.bytes, StandardCharsets.UTF_8) : null;
	}

}
