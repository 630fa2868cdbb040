package dev.externaltask.engine.rows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.engine.setup.CamundaEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every JSON value with every name of a type: whether the engine and the service take it,
 * and what they answer afterwards. What differs has a reason, and each reason is one of a
 * difference.
 */
@ServiceTest
@Tag("once")
class ValueTableTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	@Autowired
	private Given given;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void valuesAreTakenAndAnsweredAsByTheEngine(TestReporter report) {
		this.given.oneInstance();
		List<ValueCase> cases = ValueCase.all();
		List<String> engines = new ArrayList<>();
		try (CamundaEngine engine = CamundaEngine.start("values", "none", "none");
				QuietEngine quiet = new QuietEngine()) {
			engine.deploy("flat", null);
			EngineVariables judge = new EngineVariables(engine, engine.start("flat", null));
			quiet.refuse();
			engines.addAll(outcomes(cases, (each) -> judge.change(each.body()), () -> judge.read(true)));
		}
		List<String> ours = outcomes(cases, (each) -> change(each.body()), this::read);
		Set<ValueDifference> used = EnumSet.noneOf(ValueDifference.class);
		for (int i = 0; i < cases.size(); i++) {
			ValueCase each = cases.get(i);
			Set<ValueDifference> reasons = ValueDifference.of(each, engines.get(i), ours.get(i));
			used.addAll(reasons);
			assertThat(!reasons.isEmpty()).as("%s: %s, not %s", each, ours.get(i), engines.get(i))
				.isEqualTo(!ours.get(i).equals(engines.get(i)));
		}
		assertThat(used).containsExactlyInAnyOrder(ValueDifference.values());
		report.publishEntry("combinations", Integer.toString(cases.size()));
	}

	private static List<String> outcomes(List<ValueCase> cases, ToIntFunction<ValueCase> change,
			Supplier<String> read) {
		List<Integer> statuses = cases.stream().map(change::applyAsInt).toList();
		JsonNode answer = MAPPER.readTree(read.get());
		return IntStream.range(0, cases.size())
			.mapToObj((i) -> outcome(statuses.get(i), answer.path(cases.get(i).name())))
			.toList();
	}

	private String read() {
		return new String(
				this.mvc.get().uri("/process-instance/i/variables").exchange().getResponse().getContentAsByteArray(),
				StandardCharsets.UTF_8);
	}

	private int change(String body) {
		return this.mvc.post()
			.uri("/process-instance/i/variables")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange()
			.getResponse()
			.getStatus();
	}

	/**
	 * Any refusal is one; the engine answers 500 to some. The format of objects differs.
	 */
	private static String outcome(int status, JsonNode answer) {
		return (status != 204) ? ValueDifference.REFUSED : "%s %s %s".formatted(answer.path("type").asString(),
				answer.path("value"), answer.path("valueInfo").path("objectTypeName").asString(""));
	}

	/**
	 * Keeps the engine from logging each refusal with a stack trace.
	 */
	private static final class QuietEngine implements AutoCloseable {

		private final Logger logger = (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine.context");

		private void refuse() {
			this.logger.setLevel(Level.OFF);
		}

		@Override
		public void close() {
			this.logger.setLevel(null);
		}

	}

}
