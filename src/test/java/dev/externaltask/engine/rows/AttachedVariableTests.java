package dev.externaltask.engine.rows;

import java.net.http.HttpResponse;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beside an engine, its variables are shown as the engine shows them, and only the engine
 * sets them.
 */
@Tag("database")
@Tag("once")
class AttachedVariableTests {

	@Test
	void variablesAreShownAsByTheEngineAndLeftToIt() {
		try (CamundaEngine engine = CamundaEngine.start("variables", "none", "none")) {
			engine.deploy("flat", null);
			String instance = engine.start("flat", null);
			RuntimeService runtime = engine.engine().getRuntimeService();
			String execution = runtime.createExecutionQuery().activityId("charge").singleResult().getId();
			runtime.setVariables(instance, WorkerTwins.VARIABLES);
			runtime.setVariableLocal(execution, "local", "near");
			EngineVariables judge = new EngineVariables(engine, instance);
			try (AttachedService service = AttachedService.start(engine.url())) {
				String path = "/process-instance/" + instance + "/variables";
				HttpResponse<String> shown = service.send("GET", path + "?deserializeValues=false", "");
				assertThat(shown.statusCode()).isEqualTo(200);
				assertThat(judge.comparable(shown.body())).isEqualTo(judge.comparable(judge.read(false)));
				assertThat(service.send("GET", path + "/file/data", "")).satisfies((file) -> {
					assertThat(file.body()).isEqualTo("A");
					assertThat(file.headers().firstValue("Content-Type")).hasValue("text/plain");
				});
				String local = "/execution/" + execution + "/localVariables";
				assertThat(service.send("GET", local, "").body())
					.isEqualTo("{\"local\":{\"value\":\"near\",\"type\":\"String\",\"valueInfo\":{}}}");
				assertThat(service.send("GET", local + "/local", "").statusCode()).isEqualTo(200);
				assertThat(service.send("GET", local + "/amount", "").statusCode()).isEqualTo(404);
				assertLeftToTheEngine(service, path);
				assertLeftToTheEngine(service, local);
			}
			assertThat(runtime.getVariableLocal(execution, "local")).isEqualTo("near");
		}
	}

	private static void assertLeftToTheEngine(AttachedService service, String path) {
		assertLeft(service.send("POST", path, "{\"modifications\": {\"a\": {\"value\": 1}}}"));
		assertLeft(service.send("POST", path, "{}"));
		assertLeft(service.send("PUT", path + "/a", "{\"value\": 1}"));
		assertLeft(service.send("DELETE", path + "/local", ""));
	}

	private static void assertLeft(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(501);
		assertThat(answer.body()).contains("only the engine sets variables there");
	}

}
