package dev.externaltask.worker;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.context.ApplicationEventPublisher;

import dev.externaltask.task.TasksAvailable;
import dev.externaltask.variable.TypedValue;
import dev.externaltask.variable.VisibleVariable;
import dev.externaltask.variable.VisibleVariableStatements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class FetchServiceTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:45:00Z");

	private final FetchStatements fetches = mock();

	private final LockReleaseStatements releases = mock();

	private final VisibleVariableStatements variables = mock();

	private final ApplicationEventPublisher events = mock();

	private final FetchService service = new FetchService(this.fetches, this.releases, this.variables, this.events,
			Clock.fixed(NOW, ZoneOffset.UTC));

	private List<LockedTaskView> fetch(List<LockedTaskView> found, String... topics) {
		TaskFetch fetch = Fetches.of("w", List.of(topics).stream().map(Fetches::topic).toArray(TopicFetch[]::new));
		given(this.fetches.lock(fetch, NOW)).willReturn(found);
		return this.service.fetch(fetch);
	}

	/** What the execution of a task sees, the nearest last. */
	private void givenVariables(List<String> tasks, VisibleVariable... visible) {
		given(this.variables.read(tasks.stream().map((id) -> "execution-" + id).toList())).willReturn(List.of(visible));
	}

	private static VisibleVariable variable(String task, String name, boolean local, String value) {
		return new VisibleVariable("variable-" + name, "execution-" + task, name, local, text(value));
	}

	private static TypedValue text(String value) {
		return new TypedValue(value, "String", Map.of());
	}

	@Test
	void aWorkerThatWantsNoTaskAsksTheDatabaseNothing() {
		TopicFetch topic = Fetches.topic("{\"topicName\": \"a\"}");
		assertThat(this.service.fetch(new TaskFetch("w", 0, List.of(topic), List.of()))).isEmpty();
		assertThat(this.service.fetch(new TaskFetch("w", 5, List.of(), List.of()))).isEmpty();
		verifyNoInteractions(this.fetches, this.variables);
	}

	@Test
	void withoutTasksNoVariablesAreRead() {
		assertThat(fetch(List.of(), "{\"topicName\": \"a\"}")).isEmpty();
		verifyNoInteractions(this.variables);
	}

	@Test
	void tasksWhoseTopicsWantNoVariablesAreAnsweredAsTheyAre() {
		List<LockedTaskView> tasks = List.of(Fetches.task("1", "a"));
		assertThat(fetch(tasks, "{\"topicName\": \"a\", \"variables\": []}")).isEqualTo(tasks);
		verifyNoInteractions(this.variables);
	}

	@Test
	void variablesAreReadAtOnceForTheTasksOfThoseTopicsThatWantThem() {
		givenVariables(List.of("1", "3"), variable("1", "x", true, "of 1"), variable("3", "x", true, "of 3"),
				variable("3", "y", true, "also of 3"));
		assertThat(fetch(List.of(Fetches.task("1", "a"), Fetches.task("2", "b"), Fetches.task("3", "c")),
				"{\"topicName\": \"a\"}", "{\"topicName\": \"b\", \"variables\": []}",
				"{\"topicName\": \"c\", \"variables\": [\"x\", \"z\"]}"))
			.extracting(LockedTaskView::variables)
			.containsExactly(Map.of("x", text("of 1")), Map.of(), Map.of("x", text("of 3")));
		verify(this.events).publishEvent(new TasksFetched(3));
		verifyNoMoreInteractions(this.releases, this.events);
	}

	@Test
	void ofSeveralVariablesOfOneNameTheNearestIsAnswered() {
		givenVariables(List.of("1"), variable("1", "x", false, "of the instance"),
				variable("1", "x", false, "of a scope between"), variable("1", "x", true, "of the task"));
		assertThat(fetch(List.of(Fetches.task("1", "a")), "{\"topicName\": \"a\"}").get(0).variables())
			.isEqualTo(Map.of("x", text("of the task")));
	}

	@Test
	void localVariablesAreThoseOfTheTasksOwnExecution() {
		givenVariables(List.of("1"), variable("1", "x", false, "of the instance"),
				variable("1", "y", true, "of the task"));
		assertThat(fetch(List.of(Fetches.task("1", "a")), "{\"topicName\": \"a\", \"localVariables\": true}").get(0)
			.variables()).isEqualTo(Map.of("y", text("of the task")));
	}

	@Test
	void tasksKeepTheirOrderAndAllElse() {
		givenVariables(List.of("2", "1"));
		List<LockedTaskView> tasks = List.of(Fetches.task("2", "a"), Fetches.task("1", "a"));
		assertThat(fetch(tasks, "{\"topicName\": \"a\"}")).isEqualTo(tasks);
	}

	@Test
	void tasksAreReleasedBeforeEachOfTheirTopicsIsAnnouncedOnce() {
		List<LockedTaskView> tasks = List.of(Fetches.task("1", "a"), Fetches.task("2", "b"), Fetches.task("3", "a"));
		this.service.release(tasks);
		InOrder order = inOrder(this.releases, this.events);
		order.verify(this.releases).release(tasks);
		order.verify(this.events).publishEvent(TasksAvailable.of("a"));
		order.verify(this.events).publishEvent(TasksAvailable.of("b"));
		order.verifyNoMoreInteractions();
	}

}
