package dev.externaltask.worker;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.http.ClientConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class WaitingFetchTests {

	private final WaitingFetch request = new WaitingFetch(Fetches.plain("w", "a", "b"), 1_000,
			ClientConnection.unknown());

	private final Runnable action = mock();

	private final CompletableFuture<Void> timer = new CompletableFuture<>();

	@Test
	void theServerWouldEndTheRequestHalfAMinuteLater() throws Exception {
		assertThat(ServerRequest.waitingFor(this.request.answer()).timeout()).isEqualTo(31_000);
	}

	@Test
	void aRequestIsOverWhenItIsAnswered() {
		this.request.whenOver(this.action);
		assertThat(this.request.isOver()).isFalse();
		this.request.answer().setResult(List.of());
		assertThat(this.request.isOver()).isTrue();
		verify(this.action, never()).run();
	}

	@Test
	void aRequestIsOverWhenTheClientIsGone() throws Exception {
		this.request.whenOver(this.action);
		ServerRequest.waitingFor(this.request.answer()).clientGone();
		assertThat(this.request.isOver()).isTrue();
		assertThat(this.request.answer().getResult()).isEqualTo(List.of());
		assertThat(this.request.answer().setResult(List.of(Fetches.task("1", "a")))).isFalse();
		verify(this.action, atLeastOnce()).run();
	}

	@Test
	void aRequestIsOverWhenTheServerEndsIt() throws Exception {
		this.request.whenOver(this.action);
		ServerRequest.waitingFor(this.request.answer()).timedOut();
		assertThat(this.request.isOver()).isTrue();
		verify(this.action, atLeastOnce()).run();
	}

	@Test
	void theTimerEndsWithTheRequest() throws Exception {
		this.request.whenOver(this.action);
		this.request.endsBy(this.timer);
		ServerRequest server = ServerRequest.waitingFor(this.request.answer());
		assertThat(this.timer).isNotCancelled();
		server.completed();
		assertThat(this.timer).isCancelled();
		verify(this.action).run();
	}

	@Test
	void aRequestConcernsTasksOfAnyOfItsTopics() {
		assertThat(this.request.topics()).containsExactlyInAnyOrder("a", "b");
		assertThat(this.request.concerns(Set.of("b", "c"))).isTrue();
		assertThat(this.request.concerns(Set.of("c"))).isFalse();
		assertThat(this.request.concerns(Set.of())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"topicName\": \"b\"}", "{\"topicName\": \"b\", \"lockDuration\": 5}",
			"{\"topicName\": \"b\", \"variables\": [], \"localVariables\": true}",
			"{\"topicName\": \"b\", \"processDefinitionIdIn\": [], \"processDefinitionKeyIn\": [], \"tenantIdIn\": []}",
			"{\"topicName\": \"b\", \"withoutTenantId\": false, \"processVariables\": {}}" })
	void aTopicWithoutConditionsIsExhaustedIfTheWorkerFindsNoTask(String json) {
		assertThat(exhaustedTopics(json)).containsExactlyInAnyOrder("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"topicName\": \"b\", \"businessKey\": \"x\"}",
			"{\"topicName\": \"b\", \"processDefinitionId\": \"x\"}",
			"{\"topicName\": \"b\", \"processDefinitionIdIn\": [\"x\"]}",
			"{\"topicName\": \"b\", \"processDefinitionKey\": \"x\"}",
			"{\"topicName\": \"b\", \"processDefinitionKeyIn\": [\"x\"]}",
			"{\"topicName\": \"b\", \"processDefinitionVersionTag\": \"x\"}",
			"{\"topicName\": \"b\", \"processVariables\": {\"x\": 1}}",
			"{\"topicName\": \"b\", \"withoutTenantId\": true}", "{\"topicName\": \"b\", \"tenantIdIn\": [\"x\"]}" })
	void aTopicWithAConditionMayHaveTasksForOtherWorkers(String json) {
		assertThat(exhaustedTopics(json)).containsExactly("a");
	}

	private static Set<String> exhaustedTopics(String json) {
		return new WaitingFetch(Fetches.of("w", Fetches.topic("{\"topicName\": \"a\"}"), Fetches.topic(json)), 1,
				ClientConnection.unknown())
			.exhaustedTopics();
	}

	@Test
	void aWorkerThatWantsNoTaskTellsNothingAboutTopics() {
		TaskFetch none = new TaskFetch("w", 0, List.of(Fetches.topic("{\"topicName\": \"a\"}")), List.of());
		assertThat(new WaitingFetch(none, 1, ClientConnection.unknown()).exhaustedTopics()).isEmpty();
	}

}
