package dev.externaltask.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.externaltask.variable.ByteArray;
import dev.externaltask.variable.ByteArrays;

/**
 * Keeps what workers report about failures at length, as UTF-8 text in a byte array that
 * the task points to.
 */
@Component
public class ErrorDetailsWriter {

	private final ByteArrays byteArrays;

	ErrorDetailsWriter(ByteArrays byteArrays) {
		this.byteArrays = byteArrays;
	}

	/**
	 * Keeps new details in the place of the old ones.
	 * @param old id of the byte array with the old ones, {@code null} if there are none
	 * @param details {@code null} leaves the old ones
	 * @return id of the byte array, {@code null} if there were never any details
	 */
	public @Nullable String keep(@Nullable String old, @Nullable String details, Instant now) {
		if (details == null) {
			return old;
		}
		byte[] bytes = details.getBytes(StandardCharsets.UTF_8);
		if (old != null) {
			this.byteArrays.changeBytes(old, bytes);
			return old;
		}
		return this.byteArrays.save(ByteArray.ofErrorDetails(bytes, now)).getId();
	}

}
