package dev.externaltask.variable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.error.QueryRefusals;
import dev.externaltask.error.VariableRefusals;
import dev.externaltask.filter.Condition;
import dev.externaltask.filter.Filter;
import dev.externaltask.filter.FilterGroup;
import dev.externaltask.filter.ValueKind;

/**
 * Filters on variables: a list of {@code {"name", "operator", "value"}}, or as a query
 * parameter {@code name_operator_value}, separated by commas.
 */
public final class VariableFilters {

	/** Lets names of variables match in any case. */
	public static final String NAMES_IGNORE_CASE = "variableNamesIgnoreCase";

	/** Lets texts match in any case. */
	public static final String VALUES_IGNORE_CASE = "variableValuesIgnoreCase";

	private static final List<String> MEMBERS = List.of("name", "operator", "value");

	private VariableFilters() {
	}

	/** A filter on variables of a scope; its values are the operators. */
	public static Filter of(String name, VariableScope scope) {
		return Filter
			.of(name, ValueKind.VARIABLES, (path, value) -> criteria(path, value, scope),
					(parameter, value, group) -> conditions(parameter, value, scope, group),
					(parameter) -> split(name, parameter))
			.oneOf(VariableCriterion.operators(scope).toArray(String[]::new));
	}

	/**
	 * Selects the ids of the process instances that have at least one of these variables
	 * with the value given for it. A text is compared as a text, even if it reads as a
	 * date.
	 * @param path names the values in refusals, and begins the names of the parameters
	 * @throws dev.externaltask.error.InvalidRequestException 400 if a value is no JSON
	 * scalar
	 */
	public static Sql instancesWithAny(String path, Map<String, ? extends @Nullable Object> values) {
		VariableScope scope = VariableScope.ofInstance(path);
		List<Sql> any = new ArrayList<>();
		values.forEach((name, value) -> any.add(VariableCriterion.equal(path + "." + name, name, value)
			.where(scope, path + "_" + any.size(), false, false)));
		return scope.selectWithAny(any);
	}

	private static @Nullable Object criteria(String path, Object value, VariableScope scope) {
		if (!(value instanceof List<?> list)) {
			throw VariableRefusals.notAList(path, value);
		}
		List<VariableCriterion> criteria = new ArrayList<>();
		for (Object element : list) {
			criteria.add(criterion("%s[%d]".formatted(path, criteria.size()), element, scope));
		}
		return criteria.isEmpty() ? null : criteria;
	}

	private static VariableCriterion criterion(String path, @Nullable Object element, VariableScope scope) {
		if (!(element instanceof Map<?, ?> map)) {
			throw VariableRefusals.notAnObject(path, element);
		}
		map.keySet().stream().filter((member) -> !MEMBERS.contains(member)).findFirst().ifPresent((member) -> {
			throw QueryRefusals.unknownProperty(path + "." + member);
		});
		return VariableCriterion.of(path, map.get("name"), map.get("operator"), map.get("value"), scope);
	}

	/**
	 * One condition for all criteria, so that the database plans one look at the
	 * variables, and not one for each criterion.
	 */
	private static List<Condition> conditions(String parameter, Object value, VariableScope scope, FilterGroup group) {
		Map<Object, List<Sql>> byVariable = new LinkedHashMap<>();
		int n = 0;
		for (Object element : (List<?>) value) {
			VariableCriterion criterion = (VariableCriterion) element;
			Object variable = (scope.oneRowPerName() && group.all()) ? criterion.name() : new Object();
			byVariable.computeIfAbsent(variable, (key) -> new ArrayList<>())
				.add(criterion.where(scope, parameter + "_" + n++, group.has(NAMES_IGNORE_CASE),
						group.has(VALUES_IGNORE_CASE)));
		}
		List<Sql> variables = byVariable.values().stream().map(Sql::and).toList();
		return List.of(new Condition.InSet(scope.column(),
				group.all() ? scope.selectWithEach(variables) : scope.selectWithAny(variables)));
	}

	/** As Camunda 7: a value is always a text, or a date if it reads as one. */
	private static Object split(String name, Object parameter) {
		List<Object> elements = new ArrayList<>();
		for (String element : parameter.toString().split(",", -1)) {
			String[] parts = element.split("_", 3);
			if (parts.length < 3 && !element.isEmpty()) {
				throw VariableRefusals.notKeyOperatorValue(name, element);
			}
			if (!element.isEmpty()) {
				elements.add(Map.of("name", parts[0], "operator", parts[1], "value", parts[2]));
			}
		}
		return elements;
	}

}
