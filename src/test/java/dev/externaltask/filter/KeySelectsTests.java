package dev.externaltask.filter;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.externaltask.database.Sql;
import dev.externaltask.filter.Condition.InList;
import dev.externaltask.filter.Condition.InSet;
import dev.externaltask.filter.Condition.NotInList;
import dev.externaltask.filter.Condition.OnColumns;
import dev.externaltask.filter.Condition.WithSubquery;

import static org.assertj.core.api.Assertions.assertThat;

class KeySelectsTests {

	private static final KeySelects SELECTS = new KeySelects(
			Source.of("t.id_", "things t", " left join kinds k on k.id_ = t.kind_id_").only("t.parent_id_ is null"),
			List.of());

	private static final Condition A = new OnColumns(Sql.of("t.a_ = 1"), null);

	private static final Condition B = new OnColumns(Sql.of("t.b_ = 2"), null);

	private static final Condition NESTED = new WithSubquery(Sql.of("t.c_ in (select 3)"));

	private static final Condition KEYS = new InSet("t.id_", Sql.of("select 4"));

	private static final Condition SET = new InSet("t.d_", Sql.of("select 5"));

	private static final Condition LIST = new InList("join things t on t.id_ = ids.id", "ids", List.of("x"));

	private static final Condition NOT = new NotInList("others", List.of("y"));

	@Test
	void rowsComeFromTheTableUnlessAListFindsThem() {
		assertThat(SELECTS.rows(List.of(A, NESTED, SET)).text()).isEqualTo(
				" from things t left join kinds k on k.id_ = t.kind_id_ where {visible row t} and t.parent_id_ is null"
						+ " and t.a_ = 1 and t.c_ in (select 3) and t.d_ in (select 5)");
		assertThat(SELECTS.rows(List.of(LIST, A)).text())
			.isEqualTo(" from unnest(:ids) ids (id) join things t on t.id_ = ids.id"
					+ " left join kinds k on k.id_ = t.kind_id_ where {visible row t} and t.parent_id_ is null and t.a_ = 1");
	}

	@Test
	void alternativesThatCompareColumnsAreOneSelectAndEachOtherIsItsOwn() {
		String from = " from things t left join kinds k on k.id_ = t.kind_id_ where {visible row t} and t.parent_id_ is null";
		assertThat(SELECTS.keysOfAny(List.of(NESTED, A, SET, B, KEYS)).text()).isEqualTo("(select t.id_" + from
				+ " and (t.a_ = 1 or t.b_ = 2))" + " union (select t.id_" + from + " and t.d_ in (select 5))"
				+ " union (select 4)" + " union (select t.id_" + from + " and t.c_ in (select 3))");
	}

	@Test
	void aListIsAnAlternativeOfItsOwn() {
		assertThat(SELECTS.keysOfAny(List.of(A, LIST, NOT)).text()).contains(
				") union (select t.id_ from unnest(:ids) ids (id) join things t on t.id_ = ids.id",
				"where {visible row t} and t.parent_id_ is null except select id from unnest(:others) u (id))");
	}

	@Test
	void keysOfAllLeaveOutTheListThatMustNotMatch() {
		assertThat(SELECTS.keysOfAll(List.of(A, NOT)).text())
			.endsWith("and t.a_ = 1 except select id from unnest(:others) u (id)");
	}

	@Test
	void aLongListTravelsInSeveralArrays() {
		List<String> texts = IntStream.range(0, 50_001).mapToObj(Integer::toString).toList();
		Sql rows = SELECTS.rows(List.of(new InList("join things t on t.id_ = ids.id", "ids", texts)));
		assertThat(rows.text()).startsWith(" from (select id from unnest(:ids) u (id) union all "
				+ "select id from unnest(:ids_2) u (id)) ids (id) join things t on t.id_ = ids.id");
		assertThat(rows.parameters()).containsEntry("ids_2", List.of("50000"));
	}

}
