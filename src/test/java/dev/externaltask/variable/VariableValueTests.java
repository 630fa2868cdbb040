package dev.externaltask.variable;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VariableValueTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static VariableValue of(String json) {
		return VariableValue.of("v", MAPPER.readValue(json, TypedValue.class));
	}

	private static VariableValue of(@Nullable Object value, String type) {
		return VariableValue.of("v", new TypedValue(value, type, null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"value": "a", "type": "String"}                       | string  | a  |      |
			{"value": "a"}                                         | string  | a  |      |
			{"type": "String"}                                     | string  |    |      |
			{"value": 5, "type": "String"}                         | string  | 5  |      |
			{"value": 5.0, "type": "String"}                       | string  | 5.0 |     |
			{"value": true, "type": "String"}                      | string  | true |    |
			{"value": [1, null, "a"], "type": "String"}            | string  | [1, null, a] | |
			{"value": {"a": {"b": 1}}, "type": "String"}           | string  | {a={b=1}} | |
			{"value": "", "type": "Boolean"}                       | boolean |    |      |
			{"value": "", "type": "Short"}                         | short   |    |      |
			{"value": " ", "type": "Integer"}                      | integer |    |      |
			{"value": "null", "type": "Long"}                      | long    |    |      |
			{"value": "", "type": "Double"}                        | double  |    |      |
			{"value": "", "type": "Date"}                          | date    |    |      |
			{"value": "null", "type": "Date"}                      | date    |    |      |
			{"value": " TRUE ", "type": "Boolean"}                 | boolean |    | 1    |
			{"value": "1970-01-01T00:00:05.000UTC+00:00", "type": "Date"} | date |    | 5000 |
			{"value": 5, "type": "Integer"}                        | integer | 5  | 5    |
			{"value": "5", "type": "INTEGER"}                      | integer | 5  | 5    |
			{"value": 5}                                           | integer | 5  | 5    |
			{"value": 5.0, "type": "Integer"}                      | integer | 5  | 5    |
			{"value": -2147483648, "type": "integer"}              | integer | -2147483648 | -2147483648 |
			{"value": 32767, "type": "Short"}                      | short   | 32767 | 32767 |
			{"value": 5000000000}                                  | long    | 5000000000 | 5000000000 |
			{"value": " 5 ", "type": "Long"}                       | long    | 5  | 5    |
			{"type": "Long"}                                       | long    |    |      |
			{"value": 1.5}                                         | double  |    |      | 1.5
			{"value": "1e3", "type": "Double"}                     | double  |    |      | 1000
			{"type": "Double"}                                     | double  |    |      |
			{"value": true}                                        | boolean |    | 1    |
			{"value": "false", "type": "Boolean"}                  | boolean |    | 0    |
			{"type": "Boolean"}                                    | boolean |    |      |
			{"value": "1970-01-01T00:00:05.000+0000", "type": "Date"} | date |    | 5000 |
			{"type": "Date"}                                       | date    |    |      |
			{}                                                     | null    |    |      |
			{"type": "Null"}                                       | null    |    |      |
			""")
	void aValueGoesIntoTheColumnsOfItsType(String json, String type, String text, Long number, Double real) {
		VariableValue value = of(json);
		assertThat(value).isEqualTo(new VariableValue("v", type, text, null, number, real, null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"value": [1, [], "\u00e4"]}    | java.util.ArrayList     | [1,[],"ä"]
			{"value": {"b": {"a": null}}}    | java.util.LinkedHashMap | {"b":{"a":null}}
			{"value": 9223372036854775808}   | java.math.BigInteger    | 9223372036854775808
			{"value": []}                    | java.util.ArrayList     | []
			""")
	void aValueOfNoOtherTypeIsAnObjectOfJson(String json, String className, String text) {
		VariableValue value = of(json);
		assertThat(value.type()).isEqualTo("spin://application/json");
		assertThat(value.text2()).isEqualTo(className);
		assertThat(value.decodedBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text);
	}

	@Test
	void theEmptyTextIsMarked() {
		assertThat(of("", "String")).isEqualTo(new VariableValue("v", "string", "", "!emptyString!", null, null, null));
	}

	@Test
	void noValueAtAllIsNull() {
		assertThat(VariableValue.of("v", null).type()).isEqualTo("null");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"value": 1, "type": "Null"}                           | 1 | null
			{"value": 1.5, "type": "Integer"}                      | 1.5 | integer
			{"value": 2147483648, "type": "Integer"}               | 2147483648 | integer
			{"value": -2147483649, "type": "Integer"}              | -2147483649 | integer
			{"value": 32768, "type": "Short"}                      | 32768 | short
			{"value": 9223372036854775808, "type": "Long"}         | 9223372036854775808 | long
			{"value": "x", "type": "Long"}                         | x | long
			{"value": true, "type": "Long"}                        | true | long
			{"value": "1e999", "type": "Double"}                   | 1e999 | double
			{"value": "NaN", "type": "Double"}                     | NaN | double
			{"value": 1, "type": "Boolean"}                        | 1 | boolean
			{"value": "tRUE", "type": "Boolean"}                   | tRUE | boolean
			{"value": 1e400}                                       | Infinity | double
			{"value": 1e400, "type": "String"}                     | Infinity | string
			{"value": [[1e400]]}                                   | [[Infinity]] | object
			{"value": {"a": [1e400]}, "type": "String"}            | {a=[Infinity]} | string
			{"value": "now", "type": "Date"}                       | now | date
			{"value": 0, "type": "Date"}                           | 0 | date
			{"value": "a", "type": "Colour"}                       | a | colour
			""")
	void aValueThatIsNoneOfItsTypeIsRefused(String json, @Nullable String shown, String type) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> of(json))
			.withMessage(
					"Cannot set variable 'v' to value '%s' of type '%s'".formatted((shown != null) ? shown : "", type));
	}

	@Test
	void aTextHasAtMost4000CharactersOfWhichTheRefusalShowsAHundred() {
		assertThat(of("a".repeat(4000), "String").text()).hasSize(4000);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> of("a".repeat(4001), "String"))
			.withMessage("Cannot set variable 'v' to value '%s...' of type 'string'", "a".repeat(100));
	}

	@ParameterizedTest(name = "[{index}]")
	@ValueSource(strings = { "\u0000", "\ud83d" })
	void aTextThatNoDatabaseCouldHoldIsRefused(String text) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> of(text, "String"));
		assertNoName(text);
	}

	@Test
	void aNameHas1To255Characters() {
		assertThat(VariableValue.of("n".repeat(255), null).name()).hasSize(255);
		assertNoName("n".repeat(256));
		assertNoName("");
	}

	private static void assertNoName(String name) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> VariableValue.of(name, null))
			.withMessage("A variable's name has 1 to 255 storable characters");
	}

	@Test
	void documentsAreBytes() {
		VariableValue document = of("{}", "Json");
		assertThat(document.bytes()).isEqualTo("e30=");
		assertThat(document.decodedBytes()).containsExactly('{', '}');
		assertThat(of(null, "Json").decodedBytes()).isNull();
	}

	@Test
	void aTransientValueIsNotKept() {
		assertThat(new TypedValue("a", "String", Map.of("transient", true)).kept()).isFalse();
		assertThat(new TypedValue("a", "String", Map.of("transient", false)).kept()).isTrue();
		assertThat(new TypedValue("a", "String", null).kept()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Long", "Integer", "Short", "Double" })
	void aNumberOfMoreThan400CharactersIsRefusedBeforeItIsParsed(String type) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> of("7".repeat(16_000_000), type))
			.withMessage("Cannot set variable 'v' to value '%s...' of type '%s'".formatted("7".repeat(100),
					type.toLowerCase(Locale.ROOT)));
		assertThat(of("0." + "7".repeat(398), "Double").real()).isEqualTo(0.7777777777777778);
	}

}
