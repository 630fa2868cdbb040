package dev.externaltask.database;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TablesTests {

	private static final AbsentColumn CREATE_TIME = new AbsentColumn("act_ru_ext_task", "create_time_", "timestamp",
			"7.21");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					select t.create_time_ from act_ru_ext_task t | select cast(null as timestamp) from act_ru_ext_task t
					select t.* from act_ru_ext_task t | select t.*, cast(null as timestamp) create_time_ from act_ru_ext_task t
					update act_ru_ext_task t set rev_ = 1 returning t.* | update act_ru_ext_task t set rev_ = 1 returning t.*, cast(null as timestamp) create_time_
					select a.create_time_, b.create_time_ from act_ru_ext_task a join act_ru_ext_task b on true | select cast(null as timestamp), cast(null as timestamp) from act_ru_ext_task a join act_ru_ext_task b on true
					select i.create_time_ from act_hi_incident i | select i.create_time_ from act_hi_incident i
					select t.create_time_of from act_ru_ext_task t | select t.create_time_of from act_ru_ext_task t
					insert into act_ge_bytearray (create_time_) select t.id_ from act_ru_ext_task t | insert into act_ge_bytearray (create_time_) select t.id_ from act_ru_ext_task t
					""")
	void anAbsentColumnReadsAsNull(String sql, String adapted) {
		Tables tables = new Tables("", Map.of(), List.of(CREATE_TIME));
		assertThat(tables.adapt(sql)).isEqualTo(adapted);
		assertThat(tables.of(sql).isPresent()).isEqualTo(!adapted.equals(sql));
	}

	@Test
	void whatIsReadTwiceIsAddedOnce() {
		Tables tables = new Tables("", Map.of(), List.of(CREATE_TIME));
		String sql = "with l as (update act_ru_ext_task t set rev_ = 1 returning t.id_) select t.* from act_ru_ext_task t";
		assertThat(tables.adapt(sql)).containsOnlyOnce("cast(null as timestamp) create_time_")
			.contains("returning t.id_)");
		assertThat(tables.adapt(tables.adapt(sql))).isEqualTo(tables.adapt(sql));
	}

	@ParameterizedTest
	@CsvSource({ "PRE_, PRE_act_ru_ext_task", "Camunda., Camunda.act_ru_ext_task", "c.PRE_, c.PRE_act_ru_ext_task" })
	void thePrefixStandsBeforeTablesOnly(String prefix, String table) {
		Tables tables = new Tables(prefix, Map.of(), List.of());
		assertThat(tables.adapt("select t.act_id_, t.act_inst_id_ from act_ru_ext_task t where t.act_id_ = :act_ids"))
			.isEqualTo("select t.act_id_, t.act_inst_id_ from " + table + " t where t.act_id_ = :act_ids");
	}

	@Test
	void anAbsentTableIsAnObstacleByItsWholeName() {
		Tables tables = new Tables("", Map.of("act_ru_case", "no cases"), List.of());
		assertThat(tables.of("select 1 from act_ru_case c")).hasValue("no cases");
		assertThat(tables.of("select 1 from act_ru_case_execution c")).isEmpty();
		assertThat(Tables.USUAL.of("select 1 from act_ru_case c")).isEmpty();
	}

	@Test
	void onlyPresentColumnsCanBeWritten() {
		Tables tables = new Tables("", Map.of(), List.of(CREATE_TIME));
		assertThat(tables.have("act_ru_ext_task", "create_time_")).isFalse();
		assertThat(tables.have("act_ru_ext_task", "id_")).isTrue();
		assertThat(Tables.USUAL.have("act_ru_ext_task", "create_time_")).isTrue();
	}

}
