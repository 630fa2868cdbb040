package dev.externaltask.filter;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ValuesTests {

	/** The value as JSON has it. */
	private static Object value(String json) {
		Object value = Things.object("{\"x\": " + json + "}").get("x");
		assertThat(value).isNotNull();
		return (value != null) ? value : json;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			true     | true
			"true"   | true
			" TRUE " | true
			1        | true
			"1"      | true
			false    |
			"False"  |
			0        |
			""       |
			"  "     |
			""")
	void aFlagAppliesIfItIsSet(String json, Boolean flag) {
		assertThat(Values.flag("x", value(json))).isEqualTo(flag);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			5                      | 5
			" -5 "                 | -5
			9223372036854775807    | 9223372036854775807
			"9223372036854775807"  | 9223372036854775807
			""                     |
			" "                    |
			""")
	void aNumberHasUpTo64Bits(String json, Long number) {
		assertThat(Values.number("x", value(json))).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			"2026-01-31T13:45:00.000+0100" | 2026-01-31T12:45:00Z
			"2026-01-31T12:45:00Z"         | 2026-01-31T12:45:00Z
			"2026-01-31T13:45:00+01:00"    | 2026-01-31T12:45:00Z
			1769863500000                  | 2026-01-31T12:45:00Z
			0                              | 1970-01-01T00:00:00Z
			-1                             | 1969-12-31T23:59:59.999Z
			"9999-12-31T23:59:59.999Z"     | 9999-12-31T23:59:59.999Z
			""                             |
			"  "                           |
			""")
	void aDateIsATextOrMilliseconds(String json, Instant date) {
		assertThat(Values.date("x", value(json))).isEqualTo(date);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					flag   | "yes"                     | yes   | yes   | java.lang.Boolean
					flag   | 2                         | 2     | 2     | java.lang.Boolean
					flag   | []                        | []    | []    | java.lang.Boolean
					number | 1.5                       | 1.5   | 1.5   | java.lang.Long
					number | 1e300                     | 1.0E300 | 1.0E300 | java.lang.Long
					number | "a"                       | a     | a     | java.lang.Long
					number | true                      | true  | true  | java.lang.Long
					number | 9223372036854775808       | 9223372036854775808 | 9223372036854775808 | java.lang.Long
					date   | "tomorrow"                | tomorrow | "tomorrow" | java.util.Date
					date   | "2026-01-31"              | 2026-01-31 | "2026-01-31" | java.util.Date
					date   | "2026-02-30T00:00:00.000+0000" | 2026-02-30T00:00:00.000+0000 | "2026-02-30T00:00:00.000+0000" | java.util.Date
					date   | "+10000-01-01T00:00:00Z"  | +10000-01-01T00:00:00Z | "+10000-01-01T00:00:00Z" | java.util.Date
					date   | 253402300800000           | 253402300800000 | 253402300800000 | java.util.Date
					date   | true                      | true  | true  | java.util.Date
					text   | {}                        | {}    | {}    | java.lang.String
					text   | [1]                       | [1]   | [1]   | java.lang.String
					texts  | "a"                       | a     | a     | java.util.List
					texts  | ["a", []]                 | []    | []    | java.lang.String
					""")
	void aValueOfAnotherTypeIsRefused(String kind, String json, String unquoted, String given, String type) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(kind, value(json)))
			.withMessage("Cannot set query parameter 'x' to value '%s': Cannot convert value %s to java type %s"
				.formatted(unquoted, given, type));
	}

	private static void read(String kind, Object value) {
		switch (kind) {
			case "flag" -> Values.flag("x", value);
			case "number" -> Values.number("x", value);
			case "date" -> Values.date("x", value);
			case "texts" -> Values.texts("x", "xs", value);
			default -> Values.text("x", value);
		}
	}

	@Test
	void aNumberOfMoreThan64BitsIsRefusedHoweverItIsRead() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Values.number("x", BigInteger.ONE.shiftLeft(63)));
	}

	@Test
	void aNumberWhosePointCutsNothingOffIsWhole() {
		assertThat(Values.number("x", value("1.0"))).isEqualTo(1);
		assertThat(Values.number("x", value("-1e5"))).isEqualTo(-100_000);
	}

	@Test
	void scalarsAreTexts() {
		assertThat(Values.text("x", 5)).isEqualTo("5");
		assertThat(Values.text("x", true)).isEqualTo("true");
		assertThat(Values.text("x", "")).isEmpty();
	}

	@ParameterizedTest(name = "[{index}]")
	@ValueSource(strings = { "\u0000", "a\ud83d" })
	void aTextThatNoDatabaseCouldHoldIsRefused(String text) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Values.text("x", text))
			.withMessage("'x' contains a character that no stored text can have");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Values.texts("x", "xs", List.of("a", text)));
	}

	@Test
	void aPatternThatEndsWithAnEscapeCharacterIsRefused() {
		assertThat(Values.pattern("x", "a\\\\")).isEqualTo("a\\\\");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Values.pattern("x", "a\\"))
			.withMessage("'x' ends with an escape character");
	}

	@Test
	void anEmptyListDoesNotApplyOrIsRefused() {
		assertThat(Values.texts("x", "xs", List.of())).isNull();
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Values.nonEmpty("x", "Set of ids is empty", List.of()))
			.withMessage("Set of ids is empty ('x')");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Values.keys("x", "keys", List.of()))
			.withMessage("keys is empty ('x')");
	}

	@Test
	void aListWithANullIsRefusedByTheFamilysNameOfIt() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Values.texts("x", "xs", Arrays.asList("a", null)))
			.withMessage("xs contains null value");
	}

	@Test
	void aKeyIsNotEmpty() {
		assertThat(Values.keys("x", "keys", List.of("a", " "))).containsExactly("a", " ");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Values.keys("x", "keys", List.of("a", "")))
			.withMessage("keys contains empty string ('x')");
	}

	@Test
	void listsKeepTheirOrderAndCanLoseDuplicates() {
		assertThat(Values.texts("x", "xs", List.of("b", 1, "a", "b"))).containsExactly("b", "1", "a", "b");
		assertThat(Values.distinct(List.of("b", "a", "b"))).containsExactly("b", "a");
	}

	@Test
	void aParameterIsSplitAtEveryComma() {
		assertThat(Values.split("")).isEqualTo(List.of());
		assertThat(Values.split("a")).isEqualTo(List.of("a"));
		assertThat(Values.split(",a,, b,")).isEqualTo(List.of("", "a", "", " b", ""));
	}

	@Test
	void objectsOfAListAreRefusedByTheirPlace() {
		assertThat(Values.objects("x", List.of(Map.of("a", 1)))).containsExactly(Map.of("a", 1));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Values.objects("x", List.of(Map.of(), 5)))
			.withMessageStartingWith("Cannot set query parameter 'x[1]' to value '5'");
	}

}
