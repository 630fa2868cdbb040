package dev.externaltask.variable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.database.Sql;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.filter.Condition;
import dev.externaltask.filter.Filter;
import dev.externaltask.filter.FilterGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class VariableFiltersTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final Filter ANYWHERE = VariableFilters.of("vars", VariableScope.anywhere("t.execution_id_"));

	private static final Filter HISTORIC = VariableFilters.of("vars", VariableScope.historic("h.id_"));

	private static final String TWO_OF_ONE_NAME = """
			[{"name": "a", "operator": "gt", "value": 1}, {"name": "b", "operator": "eq", "value": 2},
			 {"name": "a", "operator": "lt", "value": 3}]
			""";

	private static @Nullable Object read(Filter filter, String json) {
		return filter.reader().read("orQueries[0].vars", MAPPER.readValue(json, Object.class));
	}

	private static Condition.InSet set(Filter filter, String json, boolean all, String... options) {
		List<Condition> conditions = filter.factory()
			.conditions("p", Objects.requireNonNull(read(filter, json)), new FilterGroup(Set.of(options), all));
		assertThat(conditions).hasSize(1);
		return (Condition.InSet) conditions.get(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{}                                                          | 'orQueries[0].vars' must be a list, not {}
					["a_eq_b"]                                                  | 'orQueries[0].vars[0]' must be an object, not a_eq_b
					[{"name": "a", "operator": "eq", "value": 1}, null]         | 'orQueries[0].vars[1]' must be an object, not null
					[{"name": "a", "operator": "eq", "val": 1}]                 | Unknown property 'orQueries[0].vars[0].val'
					[{"name": "a", "operator": "eq"}, {"name": "a"}]            | Invalid process variable comparator specified: null (orQueries[0].vars[1].operator)
					""")
	void whatIsNoCriterionIsRefusedWithItsPath(String json, String message) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(ANYWHERE, json))
			.withMessage(message);
	}

	@Test
	void anEmptyListDoesNotApply() {
		assertThat(read(ANYWHERE, "[]")).isNull();
	}

	@Test
	void eachCriterionCanBeMetByAnotherVariable() {
		Condition.InSet set = set(ANYWHERE, TWO_OF_ONE_NAME, true);
		assertThat(set.column()).isEqualTo("t.execution_id_");
		assertThat(set.values().text()).containsOnlyOnce("from act_ru_variable v")
			.contains(" group by v.proc_inst_id_ having max(case when v.name_ = :p_0_name and ",
					" then 1 else 0 end) = 1 and max(case when v.name_ = :p_1_name and ",
					" then 1 else 0 end) = 1 and max(case when v.name_ = :p_2_name and ");
		assertThat(set.values().parameters()).containsEntry("p_2_name", "a");
	}

	@Test
	void inTheHistoryAllCriteriaOnOneNameAreAboutOneVariable() {
		String text = set(HISTORIC, TWO_OF_ONE_NAME, true).values().text();
		assertThat(text.split("max\\(case when ", -1)).hasSize(3);
		assertThat(text).containsSubsequence("max(case when v.name_ = :p_0_name and (",
				") and v.name_ = :p_2_name and (", "v.var_type_ = 'long'",
				" = 1 and max(case when v.name_ = :p_1_name");
	}

	@Test
	void oneCriterionNeedsNoGroups() {
		assertThat(set(HISTORIC, "[{\"name\": \"a\", \"operator\": \"eq\", \"value\": 1}]", true).values().text())
			.startsWith("select v.proc_inst_id_ from act_hi_varinst v where v.name_ = :p_0_name and ")
			.doesNotContain("group by");
	}

	@Test
	void insideAnOrQueryOneCriterionIsEnough() {
		assertThat(set(HISTORIC, TWO_OF_ONE_NAME, false).values().text()).doesNotContain("group by")
			.containsSubsequence("where (v.name_ = :p_0_name", " or v.name_ = :p_1_name", " or v.name_ = :p_2_name");
	}

	@Test
	void theOptionsBesideTheFilterChangeHowItCompares() {
		String json = "[{\"name\": \"a\", \"operator\": \"eq\", \"value\": \"b\"}]";
		assertThat(text(json)).contains("v.name_ = :p_0_name", "v.text_ = :p_0_string").doesNotContain("upper");
		assertThat(text(json, VariableFilters.NAMES_IGNORE_CASE)).contains("upper(v.name_) = upper(:p_0_name)",
				"v.text_ = :p_0_string");
		assertThat(text(json, VariableFilters.VALUES_IGNORE_CASE)).contains("v.name_ = :p_0_name",
				"upper(v.text_) = upper(:p_0_string)");
	}

	private static String text(String json, String... options) {
		return set(ANYWHERE, json, true, options).values().text();
	}

	@Test
	void aQueryParameterIsNameOperatorAndValue() {
		assertThat(ANYWHERE.parameter().apply("a_eq_b_c,,x_like_"))
			.isEqualTo(List.of(Map.of("name", "a", "operator", "eq", "value", "b_c"),
					Map.of("name", "x", "operator", "like", "value", "")));
		assertThat(ANYWHERE.parameter().apply("")).isEqualTo(List.of());
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> ANYWHERE.parameter().apply("a_eq_b,a_eq"))
			.withMessage("Cannot set query parameter 'vars' to value 'a_eq': "
					+ "variable query parameter has to have format KEY_OPERATOR_VALUE.");
	}

	@Test
	void instancesWithAnyOfTheValuesAreSelectedByOneSelect() {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("a", "x");
		values.put("b", null);
		Sql sql = VariableFilters.instancesWithAny("processVariables", values);
		assertThat(sql.text()).startsWith("select v.execution_id_ from act_ru_variable v where (")
			.contains("v.text_ = :processVariables_0_string)) or v.name_ = :processVariables_1_name and ((");
		assertThat(sql.parameters()).containsOnly(entry("processVariables_0_name", "a"),
				entry("processVariables_0_string", "x"), entry("processVariables_1_name", "b"));
	}

	@Test
	void valuesThatAreNoScalarsAreRefusedByTheirName() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> VariableFilters.instancesWithAny("processVariables", Map.of("a", List.of(1))))
			.withMessage("Object values cannot be used to query: [1] (processVariables.a)");
	}

}
