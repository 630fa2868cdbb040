package dev.externaltask.engine.rows;

import java.text.DateFormatSymbols;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.junit.jupiter.api.Test;

import dev.externaltask.http.Dates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dates with the name of a zone are read as the engine's own REST API reads them, unless
 * it takes the beginning of a name for another one.
 */
class ZoneNameTests {

	private final ObjectMapper judge = JacksonConfigurator.configureObjectMapper(new ObjectMapper());

	@Test
	void everyNameOfAZoneIsReadAsByTheEngine() throws JsonProcessingException {
		Set<String> names = new TreeSet<>();
		for (String[] zone : DateFormatSymbols.getInstance(Locale.US).getZoneStrings()) {
			names.addAll(Arrays.asList(zone).subList(1, 5));
		}
		assertThat(names).hasSizeGreaterThan(300).contains("UTC", "CEST", "Pacific Standard Time");
		int read = 0;
		for (String name : names) {
			String text = "2026-07-31T13:45:00.123" + name;
			Date expected = this.judge.readValue('"' + text + '"', Date.class);
			boolean whole = isReadWhole(text);
			read += whole ? 1 : 0;
			assertThat(Dates.parse(text)).as(name).isEqualTo(whole ? expected.toInstant() : null);
		}
		assertThat(read).isGreaterThan(200);
	}

	/** The engine takes the Ast of Astrakhan Standard Time for the Atlantic one. */
	private static boolean isReadWhole(String text) {
		ParsePosition end = new ParsePosition(0);
		return new SimpleDateFormat(JacksonConfigurator.DEFAULT_DATE_FORMAT).parse(text, end) != null
				&& end.getIndex() == text.length();
	}

}
