package dev.externaltask.filter;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.externaltask.database.Sql;

import static org.assertj.core.api.Assertions.assertThat;

class RelationTests {

	private static final List<Sql> TWO = List.of(Sql.of("part.a_ = 1"), Sql.of("part.b_ = 2"));

	@Test
	void aRowHasAllOfTheConditionsOrAtLeastOne() {
		assertThat(Things.PART.keys(TWO, true).text())
			.isEqualTo("select part.thing_id_ from parts part where part.a_ = 1 and part.b_ = 2");
		assertThat(Things.PART.keys(TWO, false).text())
			.isEqualTo("select part.thing_id_ from parts part where (part.a_ = 1 or part.b_ = 2)");
	}

	@Test
	void conditionsThatDescribeOneThingAlwaysHoldTogether() {
		assertThat(Things.SPAN.keys(TWO, false).text()).endsWith("where part.a_ = 1 and part.b_ = 2");
	}

	@Test
	void onlyAConditionThatNamesTheRelationAsksForIt() {
		Sql onPart = Sql.of("part.a_ = 1");
		assertThat(Things.PART.isAskedBy(new Condition.OnColumns(onPart, Things.PART))).isTrue();
		assertThat(Things.PART.isAskedBy(new Condition.OnColumns(onPart, Things.SPAN))).isFalse();
		assertThat(Things.PART.isAskedBy(new Condition.OnColumns(onPart, null))).isFalse();
		assertThat(Things.PART.isAskedBy(new Condition.WithSubquery(onPart))).isFalse();
	}

}
