package dev.externaltask.engine.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.CamundaEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Notes on incidents leave the rows that an engine leaves, and are refused with its
 * words.
 */
@Tag("database")
class AnnotationRowTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	@ParameterizedTest
	@CsvSource({ "audit, end, 17", "full, start, 18" })
	void theServiceLeavesTheRowsOfTheEngine(String history, String removalTime, long seed) {
		String name = "notes-%s-%s".formatted(history, removalTime);
		CamundaEngine judge = CamundaEngine.start("judge-" + name, history, removalTime);
		try (Twins twins = new Twins(judge, CamundaEngine.start("other-" + name, history, removalTime), seed)) {
			List<String> tasks = twins.some("act_ru_ext_task", "id_", 4);
			twins.step();
			twins.both((engine) -> engine.setRetries(tasks, List.of(), 0, null));
			List<String> incidents = new ArrayList<>(twins.some("act_ru_incident", "id_", 2));
			incidents.add("unknown");
			for (String incident : incidents) {
				for (String user : new String[] { null, "ops" }) {
					annotate(twins, judge, incident, "seen", user);
					annotate(twins, judge, incident, "seen", user);
					annotate(twins, judge, incident, "said \"no\"", user);
					annotate(twins, judge, incident, null, user);
					annotate(twins, judge, incident, null, user);
					annotate(twins, judge, incident, "kept", user);
				}
			}
			assertThat(twins.refused()).isEqualTo(12);
			assertThat(twins.changedRows()).isGreaterThan(10);
		}
	}

	/** Without a note by {@code DELETE}, which the engine does with null. */
	private static void annotate(Twins twins, CamundaEngine judge, String incident, @Nullable String note,
			@Nullable String user) {
		twins.step();
		List<Map<String, Object>> refusals = new ArrayList<>();
		twins.judged("%s on %s by %s".formatted(note, incident, user), () -> judge.as(user, () -> {
			try {
				judge.engine().getRuntimeService().setAnnotationForIncidentById(incident, note);
			}
			catch (RuntimeException ex) {
				refusals.add(refusal(ex));
				throw ex;
			}
		}), () -> {
			var answer = twins.service()
				.send((note != null) ? "PUT" : "DELETE", "/incident/" + incident + "/annotation",
						(note != null) ? MAPPER.writeValueAsString(Map.of("annotation", note)) : "", user);
			if (!refusals.isEmpty()) {
				assertThat(MAPPER.readValue(answer.body(), Object.class)).isEqualTo(refusals.get(0));
			}
			return answer;
		});
	}

	private static Map<String, Object> refusal(RuntimeException ex) {
		var body = ExceptionHandlerHelper.getInstance().fromException(ex);
		assertThat(ExceptionHandlerHelper.getInstance().getStatus(ex).getStatusCode()).isEqualTo(400);
		return Map.of("type", body.getType(), "message", body.getMessage(), "code", body.getCode());
	}

}
