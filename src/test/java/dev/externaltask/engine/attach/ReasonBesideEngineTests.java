package dev.externaltask.engine.attach;

import java.net.http.HttpResponse;
import java.util.List;

import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reason of a call for many tasks, in the log of an engine.
 */
@Tag("database")
class ReasonBesideEngineTests {

	private static final String REASON = "Zahlungsdienst größer \ud83d\ude80";

	private static HttpResponse<String> setRetries(AttachedService service, CamundaEngine engine) {
		List<String> tasks = engine.jdbc().sql("select id_ from act_ru_ext_task").query(String.class).list();
		assertThat(tasks).isNotEmpty();
		return service.send("PUT", "/external-task/retries-sync",
				"{\"retries\": 0, \"externalTaskIds\": [\"%s\"], \"annotation\": \"%s\"}".formatted(tasks.get(0),
						REASON),
				"ops");
	}

	private static CamundaEngine engine(String name, String history) {
		CamundaEngine engine = CamundaEngine.start("reason-" + name, history, "end");
		engine.deploy("leaf", null);
		engine.start("leaf", null);
		return engine;
	}

	@Test
	void theEnginesOwnLogShowsTheReasonAtTheNumberOfRetries() {
		try (CamundaEngine engine = engine("kept", "full");
				AttachedService service = AttachedService.start(engine.url())) {
			assertThat(setRetries(service, engine).statusCode()).isEqualTo(204);
			List<UserOperationLogEntry> log = engine.engine()
				.getHistoryService()
				.createUserOperationLogQuery()
				.userId("ops")
				.list();
			assertThat(log).hasSize(3)
				.allSatisfy((row) -> assertThat(row.getAnnotation())
					.isEqualTo(row.getProperty().equals("retries") ? REASON : null));
			assertThat(service.send("GET", "/history/user-operation?property=retries", "").body())
				.contains("\"annotation\":\"" + REASON + "\"");
		}
	}

	@Test
	void belowLevelFullTheReasonIsAcceptedAndNotKept() {
		try (CamundaEngine engine = engine("audit", "audit");
				AttachedService service = AttachedService.start(engine.url())) {
			assertThat(setRetries(service, engine).statusCode()).isEqualTo(204);
			assertThat(service.send("GET", "/history/user-operation/count", "").body()).isEqualTo("{\"count\":0}");
		}
	}

	@Test
	void anEngineWhoseLogHasNoColumnForItDoesWithout() {
		CamundaEngine engine = engine("old", "full");
		engine.jdbc().sql("alter table act_hi_op_log drop column annotation_").update();
		try (engine; AttachedService service = AttachedService.start(engine.url())) {
			assertThat(setRetries(service, engine).statusCode()).isEqualTo(204);
			String path = "/history/user-operation";
			assertThat(service.send("GET", path + "?property=retries", "").body()).contains("\"annotation\":null");
			assertThat(service.send("GET", path + "/count", "").body()).isEqualTo("{\"count\":3}");
			HttpResponse<String> note = service.send("PUT", path + "/any/set-annotation", "{\"annotation\": \"a\"}");
			assertThat(note.statusCode()).isEqualTo(501);
			assertThat(note.body()).contains("has no column for annotations");
		}
	}

}
