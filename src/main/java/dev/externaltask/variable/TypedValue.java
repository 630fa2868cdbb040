package dev.externaltask.variable;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A variable's value on the wire, as the engine family has it: {@code {"value": 42,
 * "type": "Integer"}}.
 *
 * @param value any JSON value
 * @param type {@code String}, {@code Integer}, {@code Short}, {@code Long},
 * {@code Double}, {@code Boolean}, {@code Date}, {@code Null}, {@code Json}, {@code Xml},
 * {@code Object}, {@code Bytes} or {@code File}; by the value if absent
 * @param valueInfo more about objects and files, and whether the value is
 * {@code transient}
 */
public record TypedValue(@Nullable Object value, @Nullable String type,
		@Nullable Map<String, @Nullable Object> valueInfo) {

	private static final ObjectReader JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build()
		.readerFor(Object.class);

	/** Whether the value is to be stored at all. */
	public boolean kept() {
		return this.valueInfo == null || !Boolean.TRUE.equals(this.valueInfo.get("transient"));
	}

	/**
	 * The same value with the JSON that an object was serialized to in place of its text.
	 * Objects in other formats stay as they are, since their classes are unknown here.
	 */
	public TypedValue deserialized() {
		boolean isJson = "Object".equals(this.type) && this.valueInfo != null
				&& DocumentValue.JSON.equals(this.valueInfo.get("serializationDataFormat"));
		return (isJson && this.value instanceof String text) ? new TypedValue(parsed(text), this.type, this.valueInfo)
				: this;
	}

	private static @Nullable Object parsed(String text) {
		try {
			return JSON.readValue(text);
		}
		catch (JacksonException ex) {
			return text;
		}
	}

}
