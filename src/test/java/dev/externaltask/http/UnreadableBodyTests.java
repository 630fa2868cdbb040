package dev.externaltask.http;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.QueryRefusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UnreadableBodyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"number": 5                      | Malformed JSON at line 1, column 13: Unexpected end-of-input: expected close marker for Object
					{"number": 5} x                   | Malformed JSON at line 1, column 15: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
					{'number': 5}                     | Malformed JSON at line 1, column 2: Unexpected character (''' (code 39)): was expecting double-quote to start property name
					[]                                | Cannot read the request body at line 1, column 1: Cannot deserialize value of type Body from Array value
					{"numer": 5}                      | Unknown property 'numer' at line 1, column 13
					{"inner": {"x": 1}}               | Unknown property 'inner.x' at line 1, column 19
					{"all": [{}, {"number": true}]}   | Cannot read 'all[1].number' at line 1, column 25: Cannot deserialize value of type Integer from Boolean value
					{"number": 5.7}                   | Cannot read 'number' at line 1, column 12: Cannot coerce Floating-point value (5.7) to Integer value
					{"number": "x"}                   | Cannot read 'number' at line 1, column 12: Cannot deserialize value of type Integer from String "x": not a valid Integer value
					{"number": 2147483648}            | Cannot read 'number' at line 1, column 22: Numeric value (2147483648) out of range of `int` (-2147483648 - 2147483647)
					{"all": {}}                       | Cannot read 'all' at line 1, column 9: Cannot deserialize value of type ArrayList from Object value
					{"query": {"topicNam": "a"}}      | Unknown property 'topicNam', in 'query'
					{"inner": {"query": {"a": 1}}}    | Unknown property 'a', in 'inner.query'
					""")
	void theRefusalSaysWhatIsWrongAndWhere(String json, String message) {
		assertThat(refusal(json)).hasMessage(message);
	}

	@Test
	void everyBodyThatCannotBeReadIsA400OfOneType() {
		assertThat(refusal("{")).satisfies((refusal) -> {
			assertThat(refusal.status()).isEqualTo(HttpStatus.BAD_REQUEST);
			assertThat(refusal.body().type()).isEqualTo("InvalidRequestException");
			assertThat(refusal.body().code()).isNull();
		});
	}

	@Test
	void aRefusalNamesNoJavaPackage() {
		for (String json : List.of("{\"all\": [[]]}", "{\"inner\": 5}", "[]", "{\"number\": {}}")) {
			assertThat(refusal(json).getMessage()).doesNotContain("dev.", "java.", "tools.");
		}
	}

	@Test
	void aBodyWithoutJsonAtAllMustBeAnObject() {
		assertThat(
				UnreadableBody.refusal(new HttpMessageNotReadableException("x", new MockHttpInputMessage(new byte[0]))))
			.hasMessage("The request body must be a JSON object");
	}

	private static InvalidRequestException refusal(String json) {
		JacksonException ex = catchThrowableOfType(JacksonException.class,
				() -> PlainMvc.mapper(false).readValue(json, Body.class));
		return UnreadableBody
			.refusal(new HttpMessageNotReadableException("x", ex, new MockHttpInputMessage(new byte[0])));
	}

	record Body(@Nullable Integer number, @Nullable Body inner, @Nullable List<Body> all, @Nullable Query query) {

	}

	record Query(Map<String, Object> criteria) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Query of(Map<String, Object> criteria) {
			criteria.keySet().forEach((name) -> {
				throw QueryRefusals.unknownProperty(name);
			});
			return new Query(criteria);
		}

	}

}
