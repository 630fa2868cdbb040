package dev.externaltask.http;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which query parameters an endpoint gets, and who refuses those that nobody knows.
 */
class QueryParametersTests {

	private final MockMvcTester mvc = PlainMvc.of(new Endpoints());

	private final MockMvcTester lenient = PlainMvc.of(new Endpoints(), true);

	@Test
	void aMethodThatAsksForAllParametersGetsThemAndTheRulesForQueries() {
		assertThat(this.mvc.get().uri("/all?b=2&a=1&b=3&c=")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"values": {"b": ["2", "3"], "a": ["1"], "c": [""]}, "rules": {"ignoreUnknown": false, "maxConditions": 500, "obstacles": {}}}
							""");
		assertThat(this.lenient.get().uri("/all?x=1")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"values": {"x": ["1"]}, "rules": {"ignoreUnknown": true, "maxConditions": 500, "obstacles": {}}}
				""");
	}

	@Test
	void parametersKeepTheOrderOfTheRequest() {
		assertThat(this.mvc.get().uri("/all?z=1&a=2&m=3")).bodyText().contains("\"z\":[\"1\"],\"a\":[\"2\"],\"m\"");
	}

	@Test
	void aRequestWithoutParametersHasNone() {
		assertThat(this.mvc.get().uri("/all")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"values": {}, "rules": {"ignoreUnknown": false, "maxConditions": 500, "obstacles": {}}}
				""");
	}

	@ParameterizedTest
	@CsvSource({ "/all?anything=1", "/map?anything=1", "/named?flag=true", "/named", "/path/5" })
	void knownParametersPass(String uri) {
		assertThat(this.mvc.get().uri(uri)).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "/named?Flag=true, Flag", "/named?flag=true&flg=1, flg", "/path/5?id=6, id", "/named?x, x",
			"/named?b=1&a=2, b" })
	void anUnknownParameterIsRefusedByItsName(String uri, String name) {
		assertThat(this.mvc.get().uri(uri)).hasStatus(HttpStatus.BAD_REQUEST).bodyJson().isStrictlyEqualTo("""
				{"type": "InvalidRequestException", "message": "Unknown query parameter '%s'", "code": null}
				""".formatted(name));
	}

	@ParameterizedTest
	@CsvSource({ "/named?flag", "/named?flag=true&flag", "/named?flag&flag=true" })
	void aParameterWithoutAValueIsRefusedAlsoWhereUnknownOnesPass(String uri) {
		for (MockMvcTester any : List.of(this.mvc, this.lenient)) {
			assertThat(any.get().uri(uri)).hasStatus(HttpStatus.BAD_REQUEST).bodyJson().isStrictlyEqualTo("""
					{"type": "InvalidRequestException", "message": "Query parameter 'flag' has no value", "code": null}
					""");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%20" })
	void anEmptyTextIsNeitherTrueNorFalse(String value) {
		assertThat(this.lenient.get().uri(URI.create("/named?flag=" + value))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("to java type boolean");
	}

	@Test
	void anUnknownParameterWithoutAValueIsPassedOverAsWell() {
		assertThat(this.lenient.get().uri("/named?flg")).hasStatusOk();
	}

	@Test
	void anUnknownParameterIsPassedOverIfConfigured() {
		assertThat(this.lenient.get().uri("/named?flg=true")).hasStatusOk();
	}

	@Test
	void aParameterOfAnotherTypeIsRefusedWithItsValue() {
		assertThat(this.mvc.get().uri("/named?flag=maybe")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(
					"Cannot set query parameter 'flag' to value 'maybe': Cannot convert value maybe to java type boolean");
	}

	@RestController
	static class Endpoints {

		@GetMapping("/all")
		QueryParameters<?> all(QueryParameters<?> parameters) {
			return parameters;
		}

		@GetMapping("/map")
		Map<String, List<String>> map(@RequestParam MultiValueMap<String, String> parameters) {
			return parameters;
		}

		@GetMapping("/named")
		boolean named(@RequestParam(defaultValue = "false") boolean flag) {
			return flag;
		}

		@GetMapping("/path/{id}")
		String path(@PathVariable String id) {
			return id;
		}

	}

}
