package dev.externaltask.http;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonConfigurationTests {

	private final JsonMapper mapper = PlainMvc.mapper(false);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{}                           |
			{"number": null}             |
			{"number": ""}               |
			{"number": " "}              |
			{"number": 5}                | 5
			{"number": "5"}              | 5
			{"number": " -7 "}           | -7
			{"number": 1, "number": 2}   | 2
			{"number": 2.0}              | 2
			{"number": -2.50e1}          | -25
			{"number": 1e5}              | 100000
			{"number": 0e9}              | 0
			""")
	void wholeNumbersAreReadAsTheEngineDoes(String json, @Nullable Integer number) {
		assertThat(this.mapper.readValue(json, Body.class).number()).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"number\": 5.7}", "{\"number\": \"5.7\"}", "{\"number\": true}", "{\"number\": [5]}",
			"{\"number\": 2147483648}", "{\"number\": 1e10}", "{\"number\": 1e-1}", "{\"number\": 1e999999999}",
			"{\"number\": 2147483648.0}", "{\"number\": 01}", "{\"number\": NaN}", "{\"texts\": \"a\"}",
			"{\"texts\": {}}", "{\"texts\": [[]]}", "{\"flag\": \"maybe\"}", "{\"unknown\": 1}", "{\"Number\": 1}",
			"{} {}", "{}]", "{\"number\": 1,}", "{'number': 1}", "{\"number\": 1 /* one */}", "[]", "5" })
	void whatIsNotMeantSoIsRefused(String json) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> this.mapper.readValue(json, Body.class));
	}

	@Test
	void textsMayBeNumbersAndListsMayHaveNulls() {
		assertThat(this.mapper.readValue("{\"texts\": [\"a\", 5, null]}", Body.class).texts()).containsExactly("a", "5",
				null);
	}

	@Test
	void unknownPropertiesArePassedOverIfConfigured() {
		JsonMapper lenient = PlainMvc.mapper(true);
		assertThat(lenient.readValue("{\"unknown\": 1, \"number\": 2}", Body.class).number()).isEqualTo(2);
	}

	@Test
	void queriesAreToldTheirRules() {
		assertThat(this.mapper.readValue("{\"a\": 1}", Query.class))
			.isEqualTo(new Query(Map.of("a", 1), new ReadingRules(false, 500)));
		assertThat(PlainMvc.mapper(true).readValue("{\"a\": 1}", Query.class))
			.isEqualTo(new Query(Map.of("a", 1), new ReadingRules(true, 500)));
	}

	@ParameterizedTest
	@CsvSource({ "UTC, 2026-01-31T13:45:00.123Z, 2026-01-31T13:45:00.123+0000",
			"Europe/Berlin, 2026-01-31T12:45:00Z, 2026-01-31T13:45:00.000+0100",
			"Europe/Berlin, 2026-07-31T12:45:00Z, 2026-07-31T14:45:00.000+0200",
			"America/St_Johns, 2026-01-31T12:45:00Z, 2026-01-31T09:15:00.000-0330" })
	void datesAreWrittenInTheFamilysFormatAndTheDatabasesZone(String zone, Instant date, String expected) {
		JsonMapper.Builder builder = JsonMapper.builder();
		new JsonConfiguration()
			.wire(new RequestProperties(false), new LimitProperties(500, 100, DataSize.ofKilobytes(16)), Obstacles.NONE,
					ZoneId.of(zone))
			.customize(builder);
		assertThat(builder.build().writeValueAsString(Map.of("date", date)))
			.isEqualTo("{\"date\":\"%s\"}".formatted(expected));
	}

	record Body(@Nullable Integer number, @Nullable Boolean flag, @Nullable List<@Nullable String> texts) {

	}

	record Query(Map<String, Object> criteria, ReadingRules rules) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Query of(Map<String, Object> criteria, @JacksonInject(ReadingRules.INJECTED) ReadingRules rules) {
			return new Query(criteria, rules);
		}

	}

}
