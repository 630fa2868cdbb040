package dev.externaltask.filter;

import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a filter.
 */
@FunctionalInterface
public interface ValueReader {

	/**
	 * The value to compare with, or {@code null} for a filter that does not apply.
	 * @param path of the property, for messages
	 * @param value as JSON has it
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the path and the
	 * value refused
	 */
	@Nullable Object read(String path, Object value);

}
