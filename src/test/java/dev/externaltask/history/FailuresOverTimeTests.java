package dev.externaltask.history;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.StatementCounting;
import dev.externaltask.database.DatabaseTime;
import dev.externaltask.database.HistoryLevel;
import dev.externaltask.database.Schema;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadingRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

@ServiceTest
class FailuresOverTimeTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private StatementCounting statements;

	@Autowired
	private DatabaseTime time;

	@Autowired
	private Clock clock;

	@BeforeEach
	void nothing() {
		this.given.emptyTables();
		this.given.definition("order");
		this.given.definition("parcel");
		this.given.sql("update act_re_procdef set name_ = '100% Order' where id_ = 'order'");
	}

	private void log(String id, Instant at, String topic, String definition, int state) {
		this.given.sql(
				"""
						insert into act_hi_ext_task_log (id_, timestamp_, ext_task_id_, topic_name_, proc_def_id_, proc_def_key_, state_)
						values (?, ?, 'a', ?, ?, ?, ?)
						""",
				id, this.time.toColumn(at), topic, definition, definition, state);
	}

	private JsonNode answer(String parameters) {
		MvcTestResult result = this.mvc.get()
			.uri(URI.create("/external-task/failures-over-time?" + parameters))
			.exchange();
		assertThat(result).as(parameters).hasStatus(HttpStatus.OK);
		JsonNode answer = MAPPER.readTree(result.getResponse().getContentAsByteArray());
		assertThat(answer.propertyNames()).containsExactly("points", "reason");
		assertThat(answer.path("reason").isNull()).isTrue();
		return answer.path("points");
	}

	private static List<Long> counts(JsonNode points) {
		return points.valueStream().map((point) -> point.path("count").asLong()).toList();
	}

	@Test
	void failuresAreCountedInIntervalsThatBeginWithFrom() {
		List.of("2026-01-01T09:59:59.999Z", "2026-01-01T10:00:00Z", "2026-01-01T10:59:59.999Z", "2026-01-01T12:00:00Z",
				"2026-01-01T12:29:59.999Z", "2026-01-01T12:30:00Z")
			.forEach((at) -> log("f" + at, Instant.parse(at), "pay", "order", 1));
		log("created", Instant.parse("2026-01-01T10:30:00Z"), "pay", "order", 0);
		log("done", Instant.parse("2026-01-01T10:30:00Z"), "pay", "order", 2);
		JsonNode points = answer("from=2026-01-01T10:00:00Z&to=2026-01-01T12:30:00Z&interval=PT1H");
		assertThat(counts(points)).containsExactly(2L, 0L, 2L);
		assertThat(points.valueStream().map((point) -> point.path("from").asString()))
			.allMatch((from) -> from.matches("2026-01-01T1\\d:\\d\\d:00\\.000[+-]\\d{4}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			topicName                 | pay          | 1
			topicName                 | nothing      | 0
			processDefinitionKey      | parcel       | 1
			processDefinitionKeyIn    | parcel,order | 2
			processDefinitionId       | order        | 1
			processDefinitionName     | 100% Order   | 1
			processDefinitionNameLike | 100\\% %     | 1
			""")
	void theFiltersAreThoseOfTheList(String filter, String value, long count) {
		log("one", Instant.parse("2026-01-01T10:00:00Z"), "pay", "order", 1);
		log("two", Instant.parse("2026-01-01T10:00:00Z"), "ship", "parcel", 1);
		assertThat(counts(answer("from=2026-01-01T10:00:00Z&to=2026-01-01T11:00:00Z&interval=P1W&" + filter + "="
				+ URLEncoder.encode(value, StandardCharsets.UTF_8))))
			.containsExactly(count);
	}

	@Test
	void everyFilterHasACase() {
		assertThat(FailureQuery.FILTERS.names()).containsExactlyInAnyOrder("topicName", "processDefinitionKey",
				"processDefinitionKeyIn", "processDefinitionId", "processDefinitionName", "processDefinitionNameLike",
				"sortBy", "sortOrder", "sorting");
	}

	@Test
	void withoutParametersItIsTheLastDay() {
		Instant now = this.clock.instant();
		log("now", now.minusSeconds(60), "pay", "order", 1);
		log("yesterday", now.minusSeconds(24 * 3600 - 60), "pay", "order", 1);
		log("earlier", now.minusSeconds(24 * 3600 + 60), "pay", "order", 1);
		List<Long> counts = counts(answer(""));
		assertThat(counts).hasSize(96);
		assertThat(counts.get(0)).isOne();
		assertThat(counts.get(95)).isOne();
		assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
	}

	@Test
	void randomFailuresAreInTheIntervalThatArithmeticFinds() {
		Random random = new Random(7);
		Instant from = Instant.parse("2026-01-01T00:00:00.123Z");
		long[] expected = new long[487];
		for (int n = 0; n < 400; n++) {
			long millis = random.nextInt(487 * 7_001);
			log("f" + n, from.plusMillis(millis), "pay", "order", 1);
			expected[(int) (millis / 7_001)]++;
		}
		JsonNode points = answer("from=2026-01-01T00:00:00.123Z&interval=PT7.001S&to=" + from.plusMillis(487 * 7_001));
		assertThat(counts(points))
			.containsExactlyElementsOf(IntStream.range(0, 487).mapToObj((n) -> expected[n]).toList());
		assertThat(this.statements.count(() -> answer("from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z"))).isOne();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					from=2026-1-1          | Cannot set query parameter 'from' to value '2026-1-1': Cannot convert value "2026-1-1" to java type java.util.Date
					to=soon                | Cannot set query parameter 'to' to value 'soon': Cannot convert value "soon" to java type java.util.Date
					interval=1h            | Cannot set query parameter 'interval' to value '1h': it takes an ISO-8601 duration of 1 ms or more, such as PT15M or P1D
					interval=PT0S          | Cannot set query parameter 'interval' to value 'PT0S': it takes an ISO-8601 duration of 1 ms or more, such as PT15M or P1D
					interval=-PT1H         | Cannot set query parameter 'interval' to value '-PT1H': it takes an ISO-8601 duration of 1 ms or more, such as PT15M or P1D
					interval=PT0.0009S     | Cannot set query parameter 'interval' to value 'PT0.0009S': it takes an ISO-8601 duration of 1 ms or more, such as PT15M or P1D
					interval=P1M           | Cannot set query parameter 'interval' to value 'P1M': it takes an ISO-8601 duration of 1 ms or more, such as PT15M or P1D
					interval=P99999999999999999999D | Cannot set query parameter 'interval' to value 'P99999999999999999999D': it takes an ISO-8601 duration of 1 ms or more, such as PT15M or P1D
					interval=PT1S          | Cannot set query parameter 'interval' to value 'PT1S': the answer would have 86400 points, and may have 500
					from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z | Cannot set query parameter 'from' to value '2026-01-01T00:00:00Z': it is not before 'to', '2026-01-01T00:00:00Z'
					from=2026-01-01T00:00:00Z&to=2026-01-01T08:21:00Z&interval=PT1M | Cannot set query parameter 'interval' to value 'PT1M': the answer would have 501 points, and may have 500
					topic=x                | Unknown property 'topic'
					activityId=x           | Unknown property 'activityId'
					maxResults=5           | Unknown query parameter 'maxResults'
					sortBy=id&sortOrder=asc | Cannot set query parameter 'sortBy' to value 'id'
					interval               | Query parameter 'interval' has no value
					""")
	void badParametersAreNamed(String parameters, String message) {
		assertThat(this.mvc.get().uri(URI.create("/external-task/failures-over-time?" + parameters)))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(message);
	}

	@ParameterizedTest
	@CsvSource({ "from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z, 100",
			"from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00.001Z, 1",
			"from=2026-01-01T00:00:00Z&to=2026-01-01T08:20:00Z&interval=PT1M, 500", "interval=P9999999W, 1",
			"interval=P10675199166D, 1" })
	void everySpanHasAnInterval(String parameters, int points) {
		assertThat(answer(parameters).size()).isEqualTo(points);
	}

	@ParameterizedTest
	@CsvSource({ "NONE, none", "ACTIVITY, activity", "AUDIT, audit" })
	void belowLevelFullThereIsAReason(HistoryLevel level, String name) {
		FailureCountStatements untouched = mock();
		FailureController controller = new FailureController(untouched, new Schema(true, "7.24.0", level),
				new DatabaseTime(ZoneOffset.UTC), this.clock);
		QueryParameters<FailureQuery> parameters = new QueryParameters<>(Map.of(), new ReadingRules(false, 500));
		assertThat(controller.count(parameters, null, null, null)).isEqualTo(new FailuresOverTime(List.of(),
				"the engine's history level is %s, and only at level full does it log failures".formatted(name)));
		verifyNoInteractions(untouched);
	}

}
