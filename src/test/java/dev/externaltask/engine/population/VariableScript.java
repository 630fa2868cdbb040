package dev.externaltask.engine.population;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Lives with a variable {@code value} of every type, and with variables at every scope.
 */
final class VariableScript {

	private final Stage stage;

	VariableScript(Stage stage) {
		this.stage = stage;
	}

	void run() {
		typed().forEach(this::start);
		start("value-null", null);
		start("value-typed-null", Variables.stringValue(null));
		this.stage.start("value-upper", "flat", (builder) -> builder.setVariable("VALUE", "alpha"));
		this.stage.start("value-both", "flat",
				(builder) -> builder.setVariable("VALUE", "beta").setVariable("value", 7));
		scopes();
		removed();
	}

	private static Map<String, Object> typed() {
		Map<String, Object> values = new LinkedHashMap<>();
		List<String> strings = List.of("alpha", "Alpha", "beta", "", "5", "null", "true", "50%", "a_b", "a\\b");
		strings.forEach((text) -> values.put("value-string-" + values.size(), text));
		values.put("value-integer", 5);
		values.put("value-integer-negative", -3);
		values.put("value-short", (short) 5);
		values.put("value-long", 5L);
		values.put("value-long-big", 12_345_678_901L);
		values.put("value-double", 5.0);
		values.put("value-double-fraction", 5.5);
		values.put("value-true", true);
		values.put("value-false", false);
		values.put("value-date", Date.from(Instant.parse("2025-01-31T12:45:00Z")));
		values.put("value-date-later", Date.from(Instant.parse("2026-02-01T00:00:00.001Z")));
		values.put("value-bytes", new byte[] { 1, 2, 3 });
		values.put("value-object",
				Variables.objectValue(new ArrayList<>(List.of("x")))
					.serializationDataFormat(Variables.SerializationDataFormats.JAVA)
					.create());
		return values;
	}

	private void start(String name, @Nullable Object value) {
		Map<String, Object> variables = new HashMap<>(Map.of("kind", "typed"));
		put(variables, value);
		this.stage.start(name, "flat", (builder) -> builder.setVariables(variables));
	}

	@SuppressWarnings("NullAway")
	private static void put(Map<String, Object> variables, @Nullable Object value) {
		variables.put("value", value);
	}

	private void scopes() {
		this.stage.start("scope-inner", "multi", (builder) -> builder.setVariable("kind", "scoped"));
		this.stage.engine().getRuntimeService().setVariableLocal(this.stage.id("scope-inner@each"), "value", "inner");
		this.stage.start("scope-task", "flat");
		this.stage.lock("scope-task/flatWork", Stage.WORKER, Duration.ofMinutes(5));
		this.stage.engine()
			.getExternalTaskService()
			.handleFailure(this.stage.id("scope-task/flatWork"), Stage.WORKER, "with variables", "details", 3, 1000,
					Map.of("kind", "scoped"), Map.of("value", "local"));
		this.stage.start("scope-user", "human");
		String task = this.stage.engine()
			.getTaskService()
			.createTaskQuery()
			.processInstanceId(this.stage.id("scope-user"))
			.singleResult()
			.getId();
		this.stage.engine().getTaskService().setVariableLocal(task, "value", "user");
		this.stage.start("scope-parallel", "parallel", (builder) -> builder.setVariable("value", "outer"));
		this.stage.engine().getRuntimeService().setVariableLocal(this.stage.id("scope-parallel@left"), "value", "left");
	}

	private void removed() {
		this.stage.start("value-removed", "flat", (builder) -> builder.setVariable("value", "removed"));
		this.stage.engine().getRuntimeService().removeVariable(this.stage.id("value-removed"), "value");
		this.stage.start("value-changed", "flat", (builder) -> builder.setVariable("value", "before"));
		this.stage.engine().getRuntimeService().setVariable(this.stage.id("value-changed"), "value", 9);
	}

}
