package dev.externaltask.engine.attach;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.externaltask.database.Schema;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.FamilyEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that the service does beside an engine, once beside each engine of the
 * family, which afterwards completes its processes.
 */
@Tag("database")
class FamilyTests {

	private static final List<String> SORTINGS = List.of("id", "lockExpirationTime", "processInstanceId",
			"processDefinitionId", "processDefinitionKey", "tenantId", "taskPriority");

	/** Tasks of one instance of {@code top} and one of {@code leaf}. */
	private static final int TASKS = 9;

	/** Their incidents with those on callers. */
	private static final long INCIDENTS = 18;

	@ParameterizedTest
	@EnumSource
	void everythingWorks(Member member) {
		String name = "family-" + member.name().toLowerCase(Locale.ROOT).replace('_', '-');
		try (FamilyEngine engine = FamilyEngine.start(name, member.product, member.jar(), Map.of())) {
			List.of("leaf", "caller", "top").forEach(engine::deploy);
			List.of("top", "leaf").forEach(engine::start);
			if (member.label != null) {
				engine.jdbc().sql("update act_ge_schema_log set version_ = :v").param("v", member.label).update();
			}
			try (AttachedService service = AttachedService.start(engine.url(), "--external-task.schema=engine")) {
				assertThat(service.bean(Schema.class).version()).isEqualTo(
						engine.jdbc().sql("select version_ from act_ge_schema_log").query(String.class).single());
				new FamilyCalls(service, engine, TASKS, INCIDENTS).all(member.createTime);
			}
			assertThat(engine.completeAll()).isEqualTo(TASKS);
			for (String table : List.of("act_ru_ext_task", "act_ru_execution", "act_ru_incident",
					"act_hi_incident where end_time_ is null", "act_hi_procinst where end_time_ is null")) {
				assertThat(engine.jdbc().sql("select count(*) from " + table).query(Long.class).single()).as(table)
					.isZero();
			}
		}
	}

	/** By what every engine sorts tasks. */
	static List<String> sortings() {
		return SORTINGS;
	}

	/**
	 * Who is attached to.
	 */
	enum Member {

		CAMUNDA_7_17("org.camunda.bpm", "7.17.0", null, false), CAMUNDA_7_20("org.camunda.bpm", "7.20.0", null, false),
		CAMUNDA_7_24("org.camunda.bpm", null, null, true),
		CAMUNDA_7_24_AS_CIB_SEVEN_2_2("org.camunda.bpm", null, "2.2.0", true),
		CAMUNDA_7_24_AS_OPERATON_7_25("org.camunda.bpm", null, "7.25.0", true),
		CIB_SEVEN_2_0("org.cibseven.bpm", null, null, true), OPERATON_1_0("org.operaton.bpm", null, null, true);

		private final String product;

		private final @Nullable String version;

		private final @Nullable String label;

		private final boolean createTime;

		Member(String product, @Nullable String version, @Nullable String label, boolean createTime) {
			this.product = product;
			this.version = version;
			this.label = label;
			this.createTime = createTime;
		}

		private @Nullable Path jar() {
			return (this.version != null) ? Path.of("target/engines/camunda-engine-" + this.version + ".jar") : null;
		}

	}

}
