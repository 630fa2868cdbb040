package dev.externaltask.filter;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.database.Sql;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.http.QueryParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PagingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			           |            | order by id
			''         | ' '        | order by id
			0          |            | order by id
			5          |            | order by id offset :firstResult
			           | 10         | order by id limit :maxResults
			5          | 10         | order by id limit :maxResults offset :firstResult
			0          | 0          | order by id limit :maxResults
			2147483647 | 2147483647 | order by id limit :maxResults offset :firstResult
			007        |            | order by id offset :firstResult
			""")
	void aPageIsCutOutOfTheSortedRows(String first, String max, String expected) {
		assertThat(Paging.of(first, max).applyTo(Sql.of("order by id")).text()).isEqualTo(expected);
	}

	@Test
	void theNumbersTravelAsParameters() {
		assertThat(Paging.of("5", "10").applyTo(Sql.of("x")).parameters())
			.isEqualTo(Map.of("firstResult", 5, "maxResults", 10));
	}

	@ParameterizedTest
	@CsvSource({ "-1", "1.5", "x", "+1", "2147483648", "99999999999", "1 1", "' 1'" })
	void whatIsNoWholeNumberOfZeroOrMoreIsRefused(String value) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Paging.of(null, value))
			.withMessage(
					"Cannot set query parameter 'maxResults' to value '%s': Cannot convert value %s to java type java.lang.Integer"
						.formatted(value, value));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Paging.of(value, null))
			.withMessageStartingWith("Cannot set query parameter 'firstResult'");
	}

	@Test
	void ofRepeatedParametersTheFirstCounts() {
		Map<String, List<String>> parameters = Map.of("firstResult", List.of("1", "x"), "name", List.of("y"));
		assertThat(Paging.of(new QueryParameters<>(parameters, Things.RULES))).isEqualTo(new Paging(1, null));
	}

}
