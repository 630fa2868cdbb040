package dev.externaltask.filter;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CriteriaTests {

	private static String keys(String json) {
		return Things.read(json).keys().text();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{}                                        | {visible row t}
			{"name": "a", "locked": true}             | {visible row t} and t.name_ = :name and t.locked_until_ > :now
			""")
	void theColumnsOfARowTellWhetherItIsMeant(String json, String condition) {
		assertThat(Things.read(json).condition())
			.hasValueSatisfying((where) -> assertThat(where.text()).isEqualTo(condition));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"name": "a", "partName": "b"}
			{"name": "a", "owner": "b"}
			{"name": "a", "idIn": ["b"]}
			{"name": "a", "idNotIn": ["b"]}
			""")
	void otherRowsOrListsTellMoreThanTheColumnsOfARow(String json) {
		assertThat(Things.read(json).condition()).isEmpty();
	}

	@Test
	void orQueriesOnColumnsAreConditionsOfOneSelect() {
		assertThat(keys("{\"name\": \"a\", \"orQueries\": [{\"name\": \"b\", \"locked\": true}, {\"sizeAbove\": 1}]}"))
			.isEqualTo("select t.id_ from things t where {visible row t} and t.name_ = :name"
					+ " and (t.name_ = :orQueries_0_name or t.locked_until_ > :now)"
					+ " and (t.size_ > :orQueries_1_sizeAbove)");
	}

	@Test
	void everyOtherOrQueryIsASetOfKeysThatAllRowsMustBeIn() {
		assertThat(keys("{\"name\": \"a\", \"orQueries\": [{\"name\": \"b\"}, {\"sizeAbove\": 1, \"idIn\": [\"c\"]}]}"))
			.isEqualTo(
					"(select t.id_ from things t where {visible row t} and t.name_ = :name and (t.name_ = :orQueries_0_name))"
							+ " intersect ((select t.id_ from things t where {visible row t} and (t.size_ > :orQueries_1_sizeAbove))"
							+ " union (select t.id_ from unnest(:orQueries_1_idIn) ids (id) join things t on t.id_ = ids.id"
							+ " where {visible row t}))");
	}

	@Test
	void conditionsOnOneRelationSideBySideAreAboutOneRow() {
		assertThat(keys("{\"partName\": \"a\", \"partKind\": \"b\"}")).isEqualTo(
				"select t.id_ from things t where {visible row t} and t.id_ in (select part.thing_id_ from parts part"
						+ " where part.name_ = :partName and part.kind_ = :partKind)");
	}

	@Test
	void inOneOrQueryOneConditionOnTheRelationIsEnough() {
		assertThat(keys("{\"orQueries\": [{\"partName\": \"a\", \"partKind\": \"b\"}]}")).isEqualTo(
				"(select t.id_ from things t where {visible row t}) intersect ((select part.thing_id_ from parts part"
						+ " where (part.name_ = :orQueries_0_partName or part.kind_ = :orQueries_0_partKind)))");
	}

	@Test
	void conditionsOnOneRelationInSeveralOrQueriesAreAboutOneRow() {
		assertThat(keys("{\"orQueries\": [{\"partName\": \"a\"}, {\"partKind\": \"b\"}]}"))
			.isEqualTo("select distinct id from (select t.id_, part.id_ from things t"
					+ " left join parts part on part.thing_id_ = t.id_ where {visible row t}"
					+ " and (part.name_ = :orQueries_0_partName)"
					+ " and (part.kind_ = :orQueries_1_partKind)) k (id, r0)");
	}

	@Test
	void aConditionOnARelationBesideAnOrQueryIsAboutTheSameRow() {
		assertThat(keys("{\"partName\": \"a\", \"orQueries\": [{\"partKind\": \"b\"}]}"))
			.startsWith("select distinct id from (")
			.contains("where {visible row t} and part.name_ = :partName and (part.kind_ = :orQueries_0_partKind)")
			.doesNotContain("in (select");
	}

	@Test
	void aRelationOfOneThingIsNeverShared() {
		assertThat(keys("""
				{"startedAfter": "2026-01-01T00:00:00Z",
				 "orQueries": [{"startedBefore": "2026-01-02T00:00:00Z", "startedAfter": "2026-01-03T00:00:00Z"}]}
				""")).doesNotContain("left join")
			.contains("(select span.thing_id_ from spans span where span.begin_ > :orQueries_0_startedAfter"
					+ " and span.begin_ < :orQueries_0_startedBefore)");
	}

	@Test
	void whereARelationIsSharedAnExcludedListIsCompared() {
		String shared = "\"orQueries\": [{\"partName\": \"a\"}, {\"partKind\": \"b\"}]";
		assertThat(keys("{\"idNotIn\": [\"x\"], " + shared + "}")).contains("and t.id_ <> all (:idNotIn)")
			.doesNotContain("except");
		assertThat(keys("{\"idNotIn\": [\"x\"]}")).endsWith(" except select id from unnest(:idNotIn) u (id)");
	}

	@Test
	void rowsOfTwoListsAreThoseInBoth() {
		Criteria criteria = Things.read("{\"idIn\": [\"a\", \"a\", \"b\"], \"boxIn\": [\"c\"], \"name\": \"d\"}");
		assertThat(criteria.rows().text())
			.isEqualTo(" from ((select t.id_ from unnest(:idIn) ids (id) join things t on t.id_ = ids.id"
					+ " where {visible row t} and t.name_ = :name) intersect (select t.id_ from unnest(:boxIn) ids (id)"
					+ " join things t on t.box_id_ = ids.id where {visible row t})) k (id) join things t on t.id_ = k.id");
		assertThat(criteria.rows().parameters()).containsEntry("idIn", List.of("a", "b"));
	}

}
