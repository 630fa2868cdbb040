package dev.externaltask.variable;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A variable's value on the wire, as the engine family has it: {@code {"value": 42,
 * "type": "Integer"}}.
 *
 * @param value a JSON scalar
 * @param type {@code String}, {@code Integer}, {@code Short}, {@code Long},
 * {@code Double}, {@code Boolean}, {@code Date}, {@code Null}, {@code Json}, {@code Xml},
 * {@code Object}, {@code Bytes} or {@code File}; by the value if absent
 * @param valueInfo more about objects and files, and whether the value is
 * {@code transient}
 */
public record TypedValue(@Nullable Object value, @Nullable String type,
		@Nullable Map<String, @Nullable Object> valueInfo) {

	/** Whether the value is to be stored at all. */
	public boolean kept() {
		return this.valueInfo == null || !Boolean.TRUE.equals(this.valueInfo.get("transient"));
	}

}
