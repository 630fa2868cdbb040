package dev.externaltask.engine.query;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.UriComponentsBuilder;

import dev.externaltask.engine.query.HistoryCases.HistoryCase;
import dev.externaltask.engine.query.HistoryList.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lists of the history beside the engine's own, on what the engine wrote: every
 * filter and every sorting that its API description names.
 */
@SpringBootTest
@Tag("database")
@ContextConfiguration(initializers = JudgedService.class)
class HistoryComparisonTests {

	private final ProcessEngine engine = JudgedService.population().engine();

	private final MockMvcTester mvc;

	@Autowired
	HistoryComparisonTests(WebApplicationContext context) {
		this.mvc = MockMvcTester.from(context);
	}

	@BeforeAll
	static void usersWork() {
		OperationRows.fill(JudgedService.population().engine(), JudgedService.database().jdbc());
	}

	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> rows(HistoryList list) {
		return (List<Map<String, Object>>) list.list(this.engine, List.of(), null, null).json();
	}

	private Answer get(String path) {
		return answer(this.mvc.get().uri(URI.create(path)).exchange().getResponse());
	}

	private Answer post(String path, String body) {
		return answer(this.mvc.post()
			.uri(URI.create(path))
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange()
			.getResponse());
	}

	private static Answer answer(MockHttpServletResponse response) {
		try {
			return new Answer(response.getStatus(), response.getContentAsString());
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Rows in the order of their ids; a refusal by its message, since the engine answers
	 * 500 to some mistakes.
	 */
	private static Object comparable(Answer answer) {
		if (answer.status() >= 400) {
			return String.valueOf(((Map<?, ?>) answer.json()).get("message"));
		}
		return (answer.json() instanceof List<?> rows) ? rows.stream()
			.sorted(Comparator.comparing((row) -> String.valueOf(((Map<?, ?>) row).get("id"))))
			.toList() : answer.json();
	}

	private static int size(Answer answer) {
		return ((List<?>) answer.json()).size();
	}

	@ParameterizedTest
	@EnumSource
	void everyFilterSelectsWhatTheEngineSelects(HistoryList list) throws JsonProcessingException {
		List<Map<String, Object>> rows = rows(list);
		HistoryCases cases = HistoryCases.of(list, rows);
		assertThat(cases.first())
			.allSatisfy((one) -> assertThat(size(list.list(this.engine, List.of(one), null, null))).as(one.parameter())
				.isBetween(1, rows.size() - 1));
		for (HistoryCase one : cases.all()) {
			assertAlike(list, List.of(one));
			if (list == HistoryList.TASK_LOG && !one.value().isEmpty()) {
				String body = "{" + one.member() + "}";
				assertThat(comparable(post(list.path(), body))).as(body)
					.isEqualTo(comparable(HistoryList.logs(this.engine, body)));
				assertThat(comparable(post(list.path() + "/count", body))).as(body)
					.isEqualTo(comparable(HistoryList.countOfLogs(this.engine, body)));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyPairOfFiltersSelectsWhatTheEngineSelects(HistoryList list, TestReporter report) {
		List<HistoryCase> cases = HistoryCases.of(list, rows(list)).first();
		int pairs = 0;
		for (HistoryCase one : cases) {
			for (HistoryCase other : cases.subList(cases.indexOf(one) + 1, cases.size())) {
				if (failsAtTheEngine(list, one, other)) {
					assertSelectsBoth(list, one, other);
				}
				else {
					assertAlike(list, List.of(one, other));
				}
				pairs++;
			}
		}
		report.publishEntry("pairs of filters of " + list.path(), Integer.toString(pairs));
	}

	/** Of these filters the engine can do one at a time only: its SQL lacks an "and". */
	private static boolean failsAtTheEngine(HistoryList list, HistoryCase one, HistoryCase other) {
		return list == HistoryList.USER_OPERATION
				&& List.of("deploymentId", "processDefinitionId", "processDefinitionKey")
					.containsAll(List.of(one.filter(), other.filter()));
	}

	private void assertSelectsBoth(HistoryList list, HistoryCase one, HistoryCase other) {
		assertThat(list.list(this.engine, List.of(one, other), null, null).status()).isEqualTo(500);
		Map<?, ?> count = (Map<?, ?>) get(list.path() + "/count?" + HistoryCase.query(List.of(one, other))).json();
		assertThat(count.get("count")).isEqualTo((int) rows(list).stream()
			.filter((row) -> one.value().equals(row.get(one.filter())) && other.value().equals(row.get(other.filter())))
			.count());
	}

	private void assertAlike(HistoryList list, List<HistoryCase> cases) {
		String query = HistoryCase.query(cases);
		Answer expected = list.list(this.engine, cases, null, null);
		Answer actual = get(list.path() + "?" + query);
		assertThat(actual.status()).as(query + ": " + actual.body()).isEqualTo((expected.status() < 400) ? 200 : 400);
		assertThat(comparable(actual)).as(query).isEqualTo(comparable(expected));
		assertThat(comparable(get(list.path() + "/count?" + query))).as(query)
			.isEqualTo(comparable(list.count(this.engine, cases)));
	}

	@ParameterizedTest
	@EnumSource
	void everySortingIsTheEngines(HistoryList list) {
		List<String> sortings = HistoryCases.sortings(list);
		assertThat(sortings).hasSizeGreaterThan((list == HistoryList.USER_OPERATION) ? 0 : 10);
		for (String by : sortings) {
			for (String order : List.of("asc", "desc")) {
				List<HistoryCase> sorting = List.of(new HistoryCase("sortBy", by, ""),
						new HistoryCase("sortOrder", order, ""));
				String query = HistoryCase.query(sorting);
				assertThat(keys(get(list.path() + "?" + query), by)).as(query)
					.isEqualTo(keys(list.list(this.engine, sorting, null, null), by));
				assertThat(keys(get(list.path() + "?firstResult=3&maxResults=5&" + query), by)).as(query)
					.isEqualTo(keys(list.list(this.engine, sorting, 3, 5), by));
			}
		}
	}

	/** What decides the order; rows that are equal in it come in any order. */
	private static List<String> keys(Answer answer, String by) {
		UnaryOperator<String> property = (name) -> name.equals("incidentId") ? "id" : name;
		return ((List<?>) answer.json()).stream().map((element) -> (Map<?, ?>) element).map((row) -> {
			List<Object> states = new ArrayList<>(List.of(row.get("open") + "", row.get("resolved") + ""));
			return by.equals("incidentState") ? states.toString() : String.valueOf(row.get(property.apply(by)));
		}).collect(Collectors.toList());
	}

	@Test
	void everyRowOfTheTaskLogIsShownWithItsDetails() {
		List<String> ids = new ArrayList<>(
				rows(HistoryList.TASK_LOG).stream().map((row) -> String.valueOf(row.get("id"))).toList());
		ids.add("unknown");
		int details = 0;
		for (String id : ids) {
			String path = HistoryList.TASK_LOG.path() + "/" + id;
			assertSame(get(path), HistoryList.log(this.engine, id));
			Answer expected = HistoryList.errorDetails(this.engine, id);
			assertSame(get(path + "/error-details"), expected);
			details += (expected.status() == 200) ? 1 : 0;
		}
		assertThat(details).isBetween(1, ids.size() - 2);
	}

	private static void assertSame(Answer actual, Answer expected) {
		assertThat(actual.status()).as(actual.body()).isEqualTo(expected.status());
		if (actual.body().startsWith("{")) {
			assertThat(actual.json()).isEqualTo(expected.json());
		}
		else {
			assertThat(actual.body()).isEqualTo(expected.body());
		}
	}

	@Test
	void everyRowOfUsersOperationsHasTheMembersOfTheEngineInItsOrder() {
		Answer expected = HistoryList.USER_OPERATION.list(this.engine, List.of(), null, null);
		assertThat(memberNames(get(HistoryList.USER_OPERATION.path()))).isEqualTo(memberNames(expected)).hasSize(26);
	}

	private static List<String> memberNames(Answer answer) {
		return ((Map<?, ?>) ((List<?>) answer.json()).get(0)).keySet().stream().map(String::valueOf).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "afterTimestamp=x", "sortBy=x&sortOrder=asc", "beforeTimestamp=",
			"sortBy=userId&sortOrder=asc", "sortBy=timestamp", "sortOrder=asc", "sortBy=timestamp&sortOrder=up",
			"entityTypeIn=,a", "categoryIn=a,,b", "userId=%20", "operationType=%25",
			"afterTimestamp=2026-01-31T10:20:20.123%2B0000&beforeTimestamp=2026-01-31T10:20:20.123%2B0000",
			"afterTimestamp=2026-02-01T10:20:20.123%2B0000&beforeTimestamp=2026-01-31T10:20:20.123%2B0000" })
	void badValuesOfUsersOperationsAreAnsweredAsByTheEngine(String query) {
		List<HistoryCase> cases = new ArrayList<>();
		UriComponentsBuilder.fromUriString("?" + query)
			.build(true)
			.getQueryParams()
			.forEach((name, values) -> cases.add(new HistoryCase(name,
					StringUtils.uriDecode(String.valueOf(values.get(0)).replace("null", ""), StandardCharsets.UTF_8),
					"")));
		assertAlike(HistoryList.USER_OPERATION, cases);
	}

	@Test
	void aListWithAnEmptyTextIsRefusedAsByTheEngine() {
		for (String filter : List.of("activityIdIn", "activityInstanceIdIn", "executionIdIn")) {
			String body = "{\"%s\": [\"a\", \"\"]}".formatted(filter);
			Answer expected = HistoryList.logs(this.engine, body);
			Answer actual = post(HistoryList.TASK_LOG.path(), body);
			assertThat(expected.status()).isGreaterThanOrEqualTo(400);
			assertThat(actual.status()).isEqualTo(400);
			assertThat(String.valueOf(comparable(actual))).startsWith(String.valueOf(comparable(expected)))
				.contains(filter);
		}
	}

}
