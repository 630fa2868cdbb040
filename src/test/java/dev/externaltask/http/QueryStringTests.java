package dev.externaltask.http;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueryStringTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "null", textBlock = """
			null                    | ''
			''                      | ''
			&&                      | ''
			a                       | a=[null]
			a&b&a=1                 | a=[null, 1] b=[null]
			a=                      | a=[]
			=a                      | =[a]
			a=b=c                   | a=[b=c]
			z=1&a=2&z=3             | z=[1, 3] a=[2]
			a=x+y%20z%2B            | a=[x y z+]
			%61%5b=%C3%a4%f0%9f%98%80 | a[=[ä😀]
			businessKey=100%        | businessKey=[100%]
			a=%zz%4&%=1             | a=[%zz%4] %=[1]
			a=ä&a=%%41              | a=[ä, %A]
			""")
	void whatIsEncodedIsReadAndEverythingElseStandsForItself(@Nullable String query, String expected) {
		assertThat(QueryString.parse(query)
			.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "=" + Arrays.toString(parameter.getValue()))
			.collect(Collectors.joining(" "))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%ff", "%c3", "%ed%a0%80", "%c3+" })
	void bytesThatAreNoTextAreRefused(String encoded) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> QueryString.parse("name=" + encoded))
			.withMessage("Query parameter 'name' is not encoded as UTF-8");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> QueryString.parse(encoded + "=1"))
			.withMessage("Query parameter '%s=1' is not encoded as UTF-8".formatted(encoded));
	}

	@Test
	void manyParametersAreRead() {
		assertThat(QueryString.parse("a=1&".repeat(20_000)).get("a")).hasSize(20_000);
	}

}
