package dev.externaltask.description;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * Types that are read from the JSON of another type, which their factory method takes.
 */
final class Wrapped {

	private Wrapped() {
	}

	/** The type whose JSON is read. */
	static Optional<Type> of(Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.filter(Wrapped::isDelegating)
			.map(Executable::getGenericParameterTypes)
			.map((parameters) -> parameters[0])
			.findFirst();
	}

	private static boolean isDelegating(Method method) {
		JsonCreator creator = method.getAnnotation(JsonCreator.class);
		return creator != null && creator.mode() == JsonCreator.Mode.DELEGATING;
	}

}
