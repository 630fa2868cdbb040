package dev.externaltask.variable;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypedComparisonTests {

	private static Stream<Arguments> numbers() {
		return Stream.of(Arguments.arguments(0, List.of("double", "long", "integer", "short")),
				Arguments.arguments(5.0, List.of("double", "long", "integer", "short")),
				Arguments.arguments(-32_768, List.of("double", "long", "integer", "short")),
				Arguments.arguments(32_768, List.of("double", "long", "integer")),
				Arguments.arguments(Integer.MIN_VALUE, List.of("double", "long", "integer")),
				Arguments.arguments(2_147_483_648L, List.of("double", "long")),
				Arguments.arguments(Long.MAX_VALUE, List.of("double", "long")),
				Arguments.arguments(BigInteger.TEN, List.of("double", "long", "integer", "short")),
				Arguments.arguments(BigInteger.ONE.shiftLeft(63), List.of("double")),
				Arguments.arguments(BigInteger.ONE.shiftLeft(64), List.of("double")),
				Arguments.arguments(1.5, List.of("double")), Arguments.arguments(1e300, List.of("double")),
				Arguments.arguments(Double.NaN, List.of("double")));
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void aNumberIsComparedAsEachTypeThatHoldsItWithoutLoss(Number number, List<String> types) {
		assertThat(TypedComparison.of(number)).extracting(TypedComparison::type).isEqualTo(types);
	}

	@Test
	void aWholeNumberIsComparedWithoutItsFraction() {
		assertThat(TypedComparison.of(7.0)).extracting(TypedComparison::value).containsExactly(7.0, 7L, 7L, 7L);
	}

	@Test
	void flagsAndDatesAreWholeNumbers() {
		assertThat(TypedComparison.of(true)).containsExactly(new TypedComparison("boolean", "v.long_", 1L));
		assertThat(TypedComparison.of(false)).containsExactly(new TypedComparison("boolean", "v.long_", 0L));
		assertThat(TypedComparison.date(Instant.ofEpochMilli(5))).isEqualTo(new TypedComparison("date", "v.long_", 5L));
	}

	@Test
	void nullIsAVariableWithoutAnyValue() {
		List<TypedComparison> comparisons = TypedComparison.of(null);
		assertThat(comparisons).hasSize(1);
		assertThat(comparisons.get(0).where("v.type_", "=", "p", true).text()).isEqualTo("(v.text_ is null "
				+ "and v.text2_ is null and v.long_ is null and v.double_ is null and v.bytearray_id_ is null)");
		assertThat(comparisons.get(0).where("v.type_", "=", "p", true).parameters()).isEmpty();
	}

	@Test
	void aComparisonIsNeverUnknown() {
		assertThat(TypedComparison.text("a").where("v.var_type_", ">=", "p", false).text()).isEqualTo(
				"(v.var_type_ is not null and v.var_type_ = 'string' and v.text_ is not null" + " and v.text_ >= :p)");
	}

}
