package dev.externaltask.retries;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queries with a hundred conditions and more. Instances {@code i0} to {@code i4} have the
 * variables {@code v0} to {@code v299} with the value {@code x}, and {@code odd} all of
 * them but {@code v99}.
 */
@ServiceTest
class ManyConditionsTests {

	private static final int COMPLETE = 5;

	private static final int VARIABLES = 300;

	private static final int OR_QUERIES = 120;

	/**
	 * Much more than such a query takes, and much less than a join for each condition.
	 */
	private static final Duration MOST = Duration.ofSeconds(10);

	@Autowired
	private Given given;

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void instancesWithManyVariables() {
		this.given.emptyTables();
		this.given.definition("order");
		IntStream.range(0, COMPLETE).mapToObj((n) -> "i" + n).forEach(this::instance);
		instance("odd");
		String names = IntStream.range(0, VARIABLES).mapToObj((n) -> "('v" + n + "')").collect(Collectors.joining(","));
		this.given.sql("""
				insert into act_ru_variable (id_, rev_, name_, type_, text_, var_scope_, execution_id_, proc_inst_id_)
				select e.id_ || n.name, 1, n.name, 'string', 'x', e.id_, e.id_, e.id_
				  from act_ru_execution e
				 cross join (values %s) n (name)
				 where e.parent_id_ is null and not (e.id_ = 'odd' and n.name = 'v99')
				""".formatted(names));
		this.given.sql("""
				insert into act_hi_varinst (id_, rev_, name_, var_type_, text_, execution_id_, proc_inst_id_)
				select v.id_, 1, v.name_, v.type_, v.text_, v.execution_id_, v.proc_inst_id_
				  from act_ru_variable v
				""");
	}

	private void instance(String id) {
		this.given.instance(id, "order");
		this.given.task("t-" + id, id, 3);
	}

	@ParameterizedTest
	@CsvSource({ "1, 6", "99, 6", "100, 5", "300, 5" })
	void theListCountsTasksWhoseInstanceMeetsEveryCondition(int conditions, int tasks) {
		String all = join(",", conditions, "v%d_eq_x"::formatted);
		String repeated = join(",", conditions, (n) -> "v1_eq_x");
		assertThat(inTime(this.mvc.get().uri("/external-task/count?processVariables={all}", all))).hasStatusOk()
			.bodyText()
			.isEqualTo("{\"count\":%d}".formatted(tasks));
		assertThat(inTime(this.mvc.get().uri("/external-task/count?processVariables={all}", repeated))).hasStatusOk()
			.bodyText()
			.isEqualTo("{\"count\":%d}".formatted(COMPLETE + 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			externalTaskQuery            | processVariables
			processInstanceQuery         | variables
			historicProcessInstanceQuery | variables
			""")
	void everyQuerySelectsWhatMeetsEveryCondition(String query, String filter) {
		assertSelected(COMPLETE, "\"%s\": {\"%s\": [%s]}".formatted(query, filter, variables(VARIABLES)));
		assertSelected(COMPLETE + 1, "\"%s\": {\"%s\": [%s]}".formatted(query, filter, variables(99)));
	}

	@ParameterizedTest
	@CsvSource({ "processInstanceQuery", "historicProcessInstanceQuery" })
	void orQueriesSelectWhatMeetsOneConditionOfEach(String query) {
		String each = "\"%s\": {\"orQueries\": [%s]}";
		assertSelected(COMPLETE,
				each.formatted(query, join(",", OR_QUERIES, (n) -> "{\"variables\": [%s]}".formatted(variable(n)))));
		assertSelected(COMPLETE + 1, each.formatted(query,
				join(",", OR_QUERIES - 1, (n) -> "{\"variables\": [%s, %s]}".formatted(variable(n), variable(0)))));
		assertSelected(COMPLETE + 1,
				"\"%s\": {\"orQueries\": [{\"variables\": [%s]}]}".formatted(query, variables(VARIABLES)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			processInstanceQuery         | "processDefinitionKey": "order", "businessKey": "%d"
			processInstanceQuery         | "suspended": true, "processInstanceIds": ["i%d", "odd"]
			historicProcessInstanceQuery | "unfinished": true, "processInstanceBusinessKeyLike": "%d"
			historicProcessInstanceQuery | "processInstanceIds": ["i%d", "odd"]
			""")
	void manyOrQueriesOnColumnsAndListsEndSoon(String query, String filters) {
		boolean lists = filters.contains("Ids");
		assertSelected(lists ? 1 : COMPLETE + 1, "\"%s\": {\"orQueries\": [%s]}".formatted(query,
				join(",", OR_QUERIES, (n) -> "{" + filters.formatted(n) + "}")));
	}

	@Test
	void aFetchTakesTopicsWithManyVariables() {
		String body = "{\"workerId\": \"w\", \"maxTasks\": 50, \"topics\": [%s]}";
		String topics = join(",", 100, (n) -> """
				{"topicName": "topic%d", "lockDuration": 1000, "processVariables": {"v1": "x", "v2": "y", "v3": "z"}}
				""".formatted(n));
		String charge = """
				, {"topicName": "charge", "lockDuration": 1000, "variables": [], "processVariables": {"v99": "x", "v1": "y"}}
				""";
		assertThat(inTime(post(body.formatted(topics + charge)))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.length()")
			.isEqualTo(COMPLETE);
	}

	@Test
	void tooManyConditionsAreRefusedInEveryQuery() {
		String message = "A query may have 500 conditions (external-task.limits.conditions), and this one has 100000";
		assertThat(dryRun("\"externalTaskQuery\": {\"processVariables\": [%s]}".formatted(variables(100_000))))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("message")
			.isEqualTo(message + ", in 'externalTaskQuery'");
		assertThat(inTime(
				this.mvc.get().uri("/external-task?processVariables={all}", join(",", 501, "v%d_eq_x"::formatted))))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("message")
			.isEqualTo(message.replace("100000", "501"));
		assertThat(inTime(post("{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [%s]}".formatted(join(",", 200,
				(n) -> "{\"topicName\": \"%d\", \"lockDuration\": 1, \"businessKey\": \"b\", \"tenantIdIn\": [\"a\"]}"
					.formatted(n))))))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("message")
			.isEqualTo(
					"The topics of a fetch may have 500 conditions (external-task.limits.conditions), and these have 601");
	}

	@Test
	void listsOfTextsMayBeLongerThanAnArrayOfTheDatabase() {
		String many = join(",", 70_000, "\"a%d\""::formatted);
		List.of("\"externalTaskQuery\": {\"activityIdIn\": [\"charge\", %s]}",
				"\"processInstanceQuery\": {\"processDefinitionKeyIn\": [%s, \"order\"]}",
				"\"processInstanceQuery\": {\"processDefinitionKeyNotIn\": [%s]}",
				"\"processInstanceQuery\": {\"activityIdIn\": [%s, \"charge\"]}",
				"\"historicProcessInstanceQuery\": {\"processDefinitionKeyNotIn\": [%s]}",
				"\"historicProcessInstanceQuery\": {\"processInstanceIdNotIn\": [%s], \"orQueries\": [{\"withIncidents\": true, \"unfinished\": true}, {\"incidentType\": \"a\", \"unfinished\": true}]}")
			.forEach((query) -> assertSelected(COMPLETE + 1, query.formatted(many)));
	}

	private void assertSelected(int tasks, String selector) {
		assertThat(dryRun(selector)).as(selector.substring(0, 60))
			.hasStatusOk()
			.bodyJson()
			.extractingPath("externalTasks")
			.isEqualTo(tasks);
	}

	private MvcTestResult dryRun(String selector) {
		return inTime(this.mvc.put()
			.uri("/external-task/retries-sync?dryRun=true")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0, " + selector + "}"));
	}

	private MockMvcTester.MockMvcRequestBuilder post(String body) {
		return this.mvc.post().uri("/external-task/fetchAndLock").contentType(MediaType.APPLICATION_JSON).content(body);
	}

	private MvcTestResult inTime(MockMvcTester.MockMvcRequestBuilder request) {
		long begin = System.nanoTime();
		MvcTestResult result = request.exchange();
		Duration taken = Duration.ofNanos(System.nanoTime() - begin);
		assertThat(taken).isLessThan(MOST);
		return result;
	}

	private static String variables(int count) {
		return join(",", count, ManyConditionsTests::variable);
	}

	private static String variable(int n) {
		return "{\"name\": \"v%d\", \"operator\": \"eq\", \"value\": \"x\"}".formatted(n);
	}

	private static String join(String separator, int count, IntFunction<String> element) {
		return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(separator));
	}

}
