package dev.externaltask.worker;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskFetchTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:45:00Z");

	private static final TopicFetch SHORT = Fetches.topic("{\"topicName\": \"b\", \"lockDuration\": 1500}");

	private static final TopicFetch ENDLESS = Fetches
		.topic("{\"topicName\": \"a\", \"lockDuration\": 9223372036854775807}");

	@Test
	void aFetchWithoutTopicsOrWithoutTasksIsEmpty() {
		assertThat(new TaskFetch("w", 1, List.of(), List.of()).isEmpty()).isTrue();
		assertThat(new TaskFetch("w", 0, List.of(SHORT), List.of()).isEmpty()).isTrue();
		assertThat(new TaskFetch("w", 1, List.of(SHORT), List.of()).isEmpty()).isFalse();
	}

	@Test
	void namesAndEndsOfLocksAreInTheOrderOfTheTopics() {
		TaskFetch fetch = Fetches.of("w", SHORT, ENDLESS);
		assertThat(fetch.topicNames()).containsExactly("b", "a");
		assertThat(fetch.lockEnds(NOW)).hasSize(2).startsWith(Instant.parse("2026-01-31T12:45:01.500Z"));
	}

	@Test
	void theLongestLockEndsAtADateThatTheTableCanHold() {
		assertThat(Fetches.of("w", ENDLESS).lockEnds(NOW).get(0).atOffset(ZoneOffset.UTC).getYear()).isLessThan(10_000);
	}

}
