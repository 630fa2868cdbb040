package dev.externaltask.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.InvalidRequestException;

/**
 * Variables as a body brings them, by name. They are checked while the body is read, so
 * that no transaction lasts longer for it; what is wrong with them is said only to who
 * asks for the values, since other refusals come first.
 */
public final class GivenVariables {

	private final List<VariableValue> values = new ArrayList<>();

	private @Nullable InvalidRequestException refusal;

	private GivenVariables() {
	}

	/**
	 * The variables that are to be stored, {@code transient} ones left out.
	 * @param given the body's object
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static GivenVariables of(Map<String, ? extends @Nullable TypedValue> given) {
		GivenVariables variables = new GivenVariables();
		try {
			given.forEach((name, value) -> {
				if (value == null || value.kept()) {
					variables.values.add(VariableValue.of(name, value));
				}
			});
		}
		catch (InvalidRequestException ex) {
			variables.refusal = ex;
		}
		return variables;
	}

	/**
	 * The values, none if there are no variables at all.
	 * @throws InvalidRequestException 400 naming the first variable that is not of its
	 * type, its value and the type
	 */
	public static List<VariableValue> valuesOf(@Nullable GivenVariables variables) {
		if (variables == null) {
			return List.of();
		}
		if (variables.refusal != null) {
			throw variables.refusal;
		}
		return variables.values;
	}

}
