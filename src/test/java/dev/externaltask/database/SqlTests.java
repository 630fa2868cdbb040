package dev.externaltask.database;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class SqlTests {

	private static Sql piece(String text, Object value) {
		return Sql.of(text).with("value", value);
	}

	@Test
	void twoValuesUnderOneNameBecomeTwoParameters() {
		Sql both = Sql.and(List.of(piece("a = :value", 1), piece("b = :value", 2), piece("c = :value", 3)));
		assertThat(both.text()).isEqualTo("a = :value and b = :value_2 and c = :value_3");
		assertThat(both.parameters()).containsOnly(entry("value", 1), entry("value_2", 2), entry("value_3", 3));
	}

	@Test
	void oneValueUnderOneNameStaysOneParameter() {
		Sql both = piece("a = :value", 1).then(piece(" and b = :value", 1));
		assertThat(both.text()).isEqualTo("a = :value and b = :value");
		assertThat(both.parameters()).containsOnly(entry("value", 1));
	}

	@Test
	void nullIsAValueLikeAnyOther() {
		Sql none = Sql.of("a = :value").with("value", null);
		assertThat(none.then(none).text()).isEqualTo("a = :valuea = :value");
		Sql both = none.then(piece(" or b = :value", 1));
		assertThat(both.text()).isEqualTo("a = :value or b = :value_2");
		assertThat(both.parameters()).containsOnly(entry("value", null), entry("value_2", 1));
	}

	@Test
	void aNameThatBeginsWithARenamedOneKeepsItsName() {
		Sql later = Sql.of("b = :id and c = any (:ids)").with("id", 2).with("ids", List.of("x"));
		Sql both = Sql.and(List.of(Sql.of("a = :id").with("id", 1), later));
		assertThat(both.text()).isEqualTo("a = :id and b = :id_2 and c = any (:ids)");
		assertThat(both.parameters()).containsOnly(entry("id", 1), entry("id_2", 2), entry("ids", List.of("x")));
	}

	@Test
	void aNewNameIsNoneThatThePieceUsesItself() {
		Sql later = piece("b = :value and c = :value_2", 2).with("value_2", 3);
		Sql both = Sql.and(List.of(piece("a = :value", 1), later));
		assertThat(both.text()).isEqualTo("a = :value and b = :value_3 and c = :value_2");
		assertThat(both.parameters()).containsOnly(entry("value", 1), entry("value_3", 2), entry("value_2", 3));
	}

	@Test
	void aNewNameIsNoneThatEarlierPiecesUse() {
		Sql earlier = piece("a = :value and b = :value_2", 1).with("value_2", 2);
		Sql both = Sql.and(List.of(earlier, piece("c = :value", 3)));
		assertThat(both.text()).isEqualTo("a = :value and b = :value_2 and c = :value_3");
		assertThat(both.parameters()).containsOnly(entry("value", 1), entry("value_2", 2), entry("value_3", 3));
	}

	@Test
	void aCastWithTwoColonsIsNoParameter() {
		Sql both = Sql.and(List.of(Sql.of("a = :text").with("text", 1), Sql.of("b = :text::text").with("text", 2)));
		assertThat(both.text()).isEqualTo("a = :text and b = :text_2::text");
	}

	@Test
	void aPieceIsInsertedInEachOfItsPlaces() {
		Sql inserted = Sql.of("select {x} union select {x}, {y}").insert("{x}", piece(":value", 1));
		assertThat(inserted.text()).isEqualTo("select :value union select :value, {y}");
		assertThat(inserted.parameters()).containsOnly(entry("value", 1));
	}

	@Test
	void anInsertedPieceIsTheOneWhoseParameterIsRenamed() {
		Sql inserted = piece("{x} and a = :value", 1).insert("{x}", piece("b = :value", 2));
		assertThat(inserted.text()).isEqualTo("b = :value_2 and a = :value");
		assertThat(inserted.parameters()).containsOnly(entry("value", 1), entry("value_2", 2));
	}

	@Test
	void aParameterWithoutAValueYetIsLeftAlone() {
		Sql both = Sql.and(List.of(piece("a = :value", 1), piece("b = :value and c < :now", 2)));
		assertThat(both.text()).isEqualTo("a = :value and b = :value_2 and c < :now");
	}

	@Test
	void aValueIsAddedToACopy() {
		Sql piece = Sql.of("a = :value");
		assertThat(piece.with("value", 1)).isNotEqualTo(piece);
		assertThat(piece.parameters()).isEmpty();
	}

	@Test
	void conjunctionsAndDisjunctionsOfNothingHoldForEveryRow() {
		assertThat(Sql.and(List.of())).isEqualTo(Sql.TRUE);
		assertThat(Sql.or(List.of())).isEqualTo(Sql.TRUE);
	}

	@Test
	void aDisjunctionCanStandInsideAConjunction() {
		Sql or = Sql.or(List.of(Sql.of("a"), Sql.of("b")));
		assertThat(Sql.and(List.of(or, Sql.of("c"))).text()).isEqualTo("(a or b) and c");
	}

	@Test
	void anIntersectionOfOneSelectIsThatSelect() {
		assertThat(Sql.intersect(List.of(Sql.of("a"))).text()).isEqualTo("a");
		assertThat(Sql.intersect(List.of(Sql.of("a"), Sql.of("b"))).text()).isEqualTo("(a) intersect (b)");
	}

	@Test
	void aUnionLeavesDuplicatesOutAndUnionAllDoesNot() {
		assertThat(Sql.union(List.of(Sql.of("a"), Sql.of("b"))).text()).isEqualTo("a union b");
		assertThat(Sql.unionAll(List.of(Sql.of("a"), Sql.of("b"))).text()).isEqualTo("a union all b");
	}

	@Test
	void moreTextsThanFitInOneArrayTravelInSeveral() {
		List<String> texts = IntStream.range(0, 100_001).mapToObj(Integer::toString).toList();
		assertThat(Sql.arrays(texts)).extracting(List::size).containsExactly(50_000, 50_000, 1);
		Sql rows = Sql.rows("ids", texts);
		assertThat(rows.text()).isEqualTo("select id from unnest(:ids) u (id) union all "
				+ "select id from unnest(:ids_2) u (id) union all select id from unnest(:ids_3) u (id)");
		assertThat(rows.parameters()).containsEntry("ids_3", List.of("100000"));
	}

	@Test
	void textsThatFitInOneArrayStayTogether() {
		assertThat(Sql.arrays(Collections.nCopies(50_000, "a"))).hasSize(1);
		assertThat(Sql.arrays(List.of())).containsExactly(List.of());
	}

}
