package dev.externaltask.filter;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadingRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class FiltersTests {

	private static String rows(String json) {
		return Things.read(json).rows().text();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"nam": "a"}                                           | Unknown property 'nam'
					{"name": 5, "Name": null}                              | Unknown property 'Name'
					{"orQueries": [{"name": "a"}, {"nam": "b"}]}           | Unknown property 'orQueries[1].nam'
					{"nam": "a", "orQueries": [{"eman": "b"}]}             | Unknown property 'orQueries[0].eman'
					{"name": []}                                           | Cannot set query parameter 'name' to value '[]': Cannot convert value [] to java type java.lang.String
					{"orQueries": [{}, {"sizeAbove": "x"}]}                | Cannot set query parameter 'orQueries[1].sizeAbove' to value 'x': Cannot convert value x to java type java.lang.Long
					{"orQueries": [{"orQueries": [{"name": "a"}]}]}        | 'orQueries[0].orQueries' cannot stand inside an or-query
					{"orQueries": {}}                                      | Cannot set query parameter 'orQueries' to value '{}': Cannot convert value {} to java type java.util.List
					{"orQueries": [null]}                                  | Cannot set query parameter 'orQueries[0]' to value 'null': Cannot convert value null to java type java.util.Map
					{"boxIn": []}                                          | The boxes are empty ('boxIn')
					{"nameNotIn": ["a", ""]}                               | names contains empty string ('nameNotIn')
					{"nameIn": ["a", null]}                                | names contains null value
					{"name": "a", "nameLike": "b"}                         | Invalid query usage: cannot set both name and nameLike
					{"orQueries": [{"name": "a", "nameLike": "b"}]}        | Invalid query usage: cannot set both name and nameLike
					{"sortBy": "name"}                                     | Only a single sorting parameter specified. sortBy and sortOrder required
					""")
	void whatTheQueryDoesNotKnowIsRefusedWithItsPath(String json, String message) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Things.read(json))
			.withMessage(message)
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(HttpStatus.BAD_REQUEST));
	}

	@Test
	void anUnknownPropertyCanBePassedOver() {
		Criteria criteria = Things.readKnown("{\"nam\": 1, \"name\": \"a\", \"orQueries\": [{\"eman\": 2}]}");
		assertThat(criteria.rows().text()).isEqualTo(" from things t where {visible row t} and t.name_ = :name");
		assertThat(criteria.orQueries()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"name\": null}", "{\"nameIn\": []}", "{\"idIn\": []}", "{\"idNotIn\": []}",
			"{\"locked\": false}", "{\"locked\": \"\"}", "{\"sizeAbove\": \" \"}", "{\"madeBefore\": \"\"}",
			"{\"ignoreCase\": true}", "{\"orQueries\": []}", "{\"orQueries\": null}", "{\"orQueries\": [{}]}",
			"{\"orQueries\": [{\"locked\": false}]}", "{\"orQueries\": [{\"orQueries\": []}]}" })
	void aQueryThatAsksNothingSelectsAllRows(String json) {
		Criteria criteria = Things.read(json);
		assertThat(criteria.all()).isEmpty();
		assertThat(criteria.orQueries()).isEmpty();
		assertThat(criteria.keys().text()).isEqualTo("select t.id_ from things t where {visible row t}");
	}

	@Test
	void aFilterDoesNotApplyWhereTheOneThatTakesItsPlaceApplies() {
		assertThat(rows("{\"active\": true}")).endsWith("{visible row t} and t.state_ = 1");
		assertThat(rows("{\"suspended\": true}")).endsWith("{visible row t} and t.state_ = 2");
		assertThat(rows("{\"active\": true, \"suspended\": true}")).endsWith("{visible row t} and t.state_ = 2");
		assertThat(rows("{\"active\": true, \"suspended\": false}")).endsWith("{visible row t} and t.state_ = 1");
	}

	@Test
	void aFilterBesideAnOrQueryDoesNotTakeThePlaceOfOneInIt() {
		assertThat(Things.read("{\"suspended\": true, \"orQueries\": [{\"active\": true}]}").keys().text())
			.contains("t.state_ = 1", "t.state_ = 2");
	}

	@Test
	void contradictingFiltersMayStandInDifferentGroups() {
		Criteria criteria = Things.read("{\"name\": \"a\", \"orQueries\": [{\"nameLike\": \"b\"}]}");
		assertThat(criteria.keys().parameters()).containsOnly(entry("name", "a"), entry("orQueries_0_nameLike", "b"));
	}

	@Test
	void theSameFilterInSeveralOrQueriesHasAParameterInEach() {
		Criteria criteria = Things.read("""
				{"name": "a", "orQueries": [{"name": "b", "sizeAbove": 1}, {"name": "c"}]}
				""");
		assertThat(criteria.keys().parameters()).containsOnly(entry("name", "a"), entry("orQueries_0_name", "b"),
				entry("orQueries_0_sizeAbove", 1L), entry("orQueries_1_name", "c"));
		assertThat(criteria.keys().text()).contains("t.name_ = :name and ",
				"(t.name_ = :orQueries_0_name or t.size_ > :orQueries_0_sizeAbove)", "(t.name_ = :orQueries_1_name)");
	}

	@Test
	void anOrQueryKeepsItsNumberBehindOneThatAsksNothing() {
		Criteria criteria = Things.read("{\"orQueries\": [{}, {\"name\": \"b\"}]}");
		assertThat(criteria.keys().parameters()).containsOnlyKeys("orQueries_1_name");
	}

	@Test
	void conditionsComeInTheOrderOfTheTable() {
		assertThat(rows("{\"sizeAbove\": 1, \"nameIn\": [\"b\"], \"name\": \"a\"}"))
			.endsWith("{visible row t} and t.name_ = :name and t.name_ = any (:nameIn) and t.size_ > :sizeAbove");
	}

	@Test
	void namesIncludeThoseOfTheSorting() {
		assertThat(Things.FILTERS.names()).contains("active", "idIn", "orQueries", "sortBy", "sortOrder", "sorting");
	}

	@Test
	void queryParametersAreReadAsTheirTextsSay() {
		Map<String, List<String>> parameters = Map.of("name", List.of("a,b", "c"), "nameIn", List.of("a,b,,a"),
				"sizeAbove", List.of("5"), "madeBefore", List.of("2026-01-31T13:45:00.000+0100"), "locked",
				List.of("1"), "firstResult", List.of("x"), "maxResults", List.of("y"));
		Criteria criteria = Things.FILTERS.read(new QueryParameters<>(parameters, Things.RULES));
		assertThat(criteria.rows().parameters()).containsOnly(entry("name", "a,b"),
				entry("nameIn", List.of("a", "b", "")), entry("sizeAbove", 5L),
				entry("madeBefore", Instant.parse("2026-01-31T12:45:00Z")));
		assertThat(criteria.rows().text()).endsWith(" and t.locked_until_ > :now");
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"name": "a", "nameIn": ["b", "c", "d"], "locked": true, "idIn": ["e", "f"]}""",
			"""
					{"name": "a", "orQueries": [{"name": "b", "sizeAbove": 1}, {"partName": "c"}], "sortBy": "name", "sortOrder": "asc"}""",
			"""
					{"orQueries": [{}, {}, {}, {"name": null, "sizeAbove": 1}]}""" })
	void aQueryMayHaveAsManyConditionsAsTheRulesAllow(String json) {
		assertThat(Things.FILTERS.read(Things.object(json), new ReadingRules(false, 4))).isNotNull();
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Things.FILTERS.read(Things.object(json), new ReadingRules(false, 3)))
			.withMessage("A query may have 3 conditions (external-task.limits.conditions), and this one has 4");
	}

	@Test
	void anUnknownQueryParameterIsRefusedUnlessItIsPassedOver() {
		Map<String, List<String>> parameters = Map.of("nam", List.of("a"));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> Things.FILTERS.read(new QueryParameters<>(parameters, Things.RULES)))
			.withMessage("Unknown property 'nam'");
		assertThat(Things.FILTERS.read(new QueryParameters<>(parameters, Things.LENIENT)).all()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "nameIn", "locked", "sortBy", "firstResult" })
	void aKnownQueryParameterWithoutAValueIsRefused(String name) {
		QueryParameters<?> parameters = new QueryParameters<>(Map.of(name, Collections.singletonList(null)),
				Things.LENIENT);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Things.FILTERS.read(parameters))
			.withMessage("Query parameter '%s' has no value".formatted(name));
	}

	@Test
	void anUnknownQueryParameterWithoutAValueIsPassedOverAsAnyOther() {
		QueryParameters<?> parameters = new QueryParameters<>(Map.of("nam", Collections.singletonList(null)),
				Things.LENIENT);
		assertThat(Things.FILTERS.read(parameters).all()).isEmpty();
	}

}
