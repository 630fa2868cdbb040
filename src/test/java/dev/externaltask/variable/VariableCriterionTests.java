package dev.externaltask.variable;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.database.Sql;
import dev.externaltask.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class VariableCriterionTests {

	private static final VariableScope SCOPE = VariableScope.anywhere("t.execution_id_");

	private static VariableCriterion of(String operator, @Nullable Object value) {
		return VariableCriterion.of("vars[0]", "color", operator, value, SCOPE);
	}

	private static Sql where(String operator, @Nullable Object value) {
		return of(operator, value).where(SCOPE, "p", false, false);
	}

	@ParameterizedTest
	@CsvSource({ "eq, =", "neq, =", "gt, >", "gteq, >=", "lt, <", "lteq, <=", "like, like", "notLike, like" })
	void eachOperatorComparesTheWayItSays(String operator, String comparator) {
		Sql where = where(operator, "red");
		assertThat(where.text()).startsWith("v.name_ = :p_name and ")
			.contains(" and v.text_ " + comparator + " :p_string");
		assertThat(where.parameters()).containsOnly(entry("p_name", "color"), entry("p_string", "red"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "neq", "notLike" })
	void unequalIsWhatHasTheNameAndIsNotEqualWhateverItsType(String operator) {
		assertThat(where(operator, "red").text()).startsWith("v.name_ = :p_name and not ((");
		assertThat(where("neq", null).text()).startsWith("v.name_ = :p_name and not ((v.text_ is null and ");
	}

	@Test
	void aNumberIsComparedAsEachTypeThatCanHoldIt() {
		Sql where = where("gt", 5);
		assertThat(where.text()).contains("'double' and v.double_ is not null and v.double_ > :p_double) or (",
				"'long' and v.long_ is not null and v.long_ > :p_long) or (", "v.long_ > :p_integer) or (",
				"v.long_ > :p_short)");
		assertThat(where.parameters()).containsOnlyKeys("p_name", "p_double", "p_long", "p_integer", "p_short");
	}

	@Test
	void namesAndTextsCanMatchInAnyCase() {
		assertThat(of("eq", "red").where(SCOPE, "p", true, true).text())
			.startsWith("upper(v.name_) = upper(:p_name) and ")
			.contains("upper(v.text_) = upper(:p_string)");
		assertThat(of("eq", 5).where(SCOPE, "p", true, true).text()).doesNotContain("upper(v.long_)");
	}

	@Test
	void aPatternEscapesWithABackslash() {
		assertThat(where("like", "a\\_%").text()).endsWith("v.text_ like :p_string escape '\\'))");
		assertThat(where("eq", "a\\_%").text()).doesNotContain("escape");
	}

	@Test
	void aTextThatReadsAsADateIsADateUnlessEqualityOfATextIsMeant() {
		String date = "2026-01-31T13:45:00.000+0100";
		long milliseconds = Instant.parse("2026-01-31T12:45:00Z").toEpochMilli();
		assertThat(of("gt", date).comparisons()).containsExactly(new TypedComparison("date", "v.long_", milliseconds));
		assertThat(of("like", date).comparisons()).containsExactly(TypedComparison.text(date));
		assertThat(of("eq", "2026-01-31T12:45:00Z").comparisons())
			.containsExactly(TypedComparison.text("2026-01-31T12:45:00Z"));
		assertThat(VariableCriterion.equal("vars.color", "color", date).comparisons())
			.containsExactly(TypedComparison.text(date));
	}

	@Test
	void noTextIsLikeANumber() {
		assertThat(of("like", 5).comparisons()).isEmpty();
		assertThat(where("like", 5.5).text()).isEqualTo("v.name_ = :p_name and (1 = 0)");
		assertThat(where("notLike", 5).text()).isEqualTo("v.name_ = :p_name and not (1 = 0)");
	}

	@Test
	void equalityIsMeantWithinOneType() {
		assertThat(VariableCriterion.equal("vars.i", "i", 1).comparisons())
			.containsExactly(new TypedComparison("integer", "v.long_", 1L));
		assertThat(VariableCriterion.equal("vars.i", "i", 1.0).comparisons())
			.containsExactly(new TypedComparison("double", "v.double_", 1.0));
		assertThat(VariableCriterion.equal("vars.i", "i", 5_000_000_000L).comparisons())
			.containsExactly(new TypedComparison("long", "v.long_", 5_000_000_000L));
		assertThat(VariableCriterion.equal("vars.i", "i", true).comparisons())
			.containsExactly(new TypedComparison("boolean", "v.long_", 1L));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> VariableCriterion.equal("vars.i", "i", BigInteger.ONE.shiftLeft(64)))
			.withMessage("Object values cannot be used to query: 18446744073709551616 (vars.i)");
	}

	@Test
	void aPatternIsATextEvenIfItIsNullOrAFlag() {
		assertThat(of("like", true).comparisons()).containsExactly(TypedComparison.text("true"));
		assertThat(of("like", null).comparisons()).containsExactly(TypedComparison.text("null"));
	}

	@ParameterizedTest
	@CsvSource({ "gt, greater than", "gteq, greater than or equal", "lt, less than", "lteq, less than or equal" })
	void nullAndFlagsHaveNoOrder(String operator, String inWords) {
		String message = "Booleans and null cannot be used in '%s' condition (vars[0].value)".formatted(inWords);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> of(operator, null))
			.withMessage(message);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> of(operator, true))
			.withMessage(message);
	}

	@Test
	void ofSeveralMistakesTheOperatorIsRefusedFirstThenTheNameThenTheValue() {
		Map<String, Object> object = Map.of();
		assertRefused(null, "is", object, "Invalid process variable comparator specified: is (vars[0].operator)");
		assertRefused(null, null, object, "Invalid process variable comparator specified: null (vars[0].operator)");
		assertRefused(null, "eq", object, "name is null (vars[0].name)");
		assertRefused(List.of(), "eq", object, "name is [] (vars[0].name)");
		assertRefused("\u0000", "eq", object, "Object values cannot be used to query: {} (vars[0].value)");
		assertRefused("\u0000", "like", "\\", "No stored text can have such a character (vars[0].name)");
		assertRefused("color", "like", "\\", "The pattern ends with an escape character: \\ (vars[0].value)");
		assertRefused("color", "eq", "\ud83d", "No stored text can have such a character (vars[0].value)");
	}

	private static void assertRefused(@Nullable Object name, @Nullable Object operator, @Nullable Object value,
			String message) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> VariableCriterion.of("vars[0]", name, operator, value, SCOPE))
			.withMessage(message);
	}

	@Test
	void notEveryQueryKnowsNotLike() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(
					() -> VariableCriterion.of("vars[0]", "color", "notLike", "a", VariableScope.ofInstance("e.id_")))
			.withMessage("Invalid variable comparator specified: notLike (vars[0].operator)");
	}

}
