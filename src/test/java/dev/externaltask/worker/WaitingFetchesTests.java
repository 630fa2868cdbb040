package dev.externaltask.worker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.context.request.async.DeferredResult;

import dev.externaltask.http.ClientConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Who gets tasks, and when the database is asked for them.
 */
class WaitingFetchesTests {

	private static final TaskFetch FIRST = Fetches.plain("first", "a");

	private static final TaskFetch SECOND = Fetches.plain("second", "a");

	private static final List<LockedTaskView> TASKS = List.of(Fetches.task("1", "a"));

	private final WaitingRoom room = new WaitingRoom();

	@AfterEach
	void stop() {
		this.room.close();
	}

	@Test
	void aRequestWaitsUntilItIsWoken() throws Exception {
		given(this.room.service.fetch(FIRST)).willReturn(TASKS);
		DeferredResult<List<LockedTaskView>> answer = this.room.add(FIRST);
		this.room.waiting.wake("another topic");
		this.room.awaitLooks();
		assertThat(answer.hasResult()).isFalse();
		this.room.waiting.wake("a");
		assertThat(WaitingRoom.resultOf(answer)).isEqualTo(TASKS);
	}

	@Test
	void aWakeForAnyTopicServesThoseThatHaveTasks() throws Exception {
		given(this.room.service.fetch(any())).willReturn(TASKS);
		given(this.room.availableTopics.among(Set.of("a", "b", "c"))).willReturn(Set.of("b"));
		DeferredResult<List<LockedTaskView>> other = this.room.add(FIRST);
		DeferredResult<List<LockedTaskView>> answer = this.room.add(Fetches.plain("third", "b", "c"));
		this.room.waiting.wake(null);
		assertThat(WaitingRoom.resultOf(answer)).isEqualTo(TASKS);
		this.room.awaitLooks();
		assertThat(other.hasResult()).isFalse();
	}

	@Test
	void aRequestGoesOnWaitingWhenTheDatabaseFails() throws Exception {
		given(this.room.service.fetch(FIRST)).willThrow(new QueryTimeoutException("too slow")).willReturn(TASKS);
		DeferredResult<List<LockedTaskView>> answer = this.room.add(FIRST);
		this.room.waiting.wake("a");
		this.room.awaitLooks();
		assertThat(answer.hasResult()).isFalse();
		this.room.waiting.wake("a");
		assertThat(WaitingRoom.resultOf(answer)).isEqualTo(TASKS);
	}

	@Test
	void theServiceLooksAgainByItselfWhenTheDatabaseHasFailed() throws Exception {
		given(this.room.availableTopics.among(Set.of("a"))).willThrow(new QueryTimeoutException("too slow"))
			.willReturn(Set.of("a"));
		given(this.room.service.fetch(FIRST)).willReturn(TASKS);
		WaitingFetches polling = this.room.start(Duration.ofMillis(1), 100);
		assertThat(WaitingRoom.resultOf(WaitingRoom.add(polling, FIRST))).isEqualTo(TASKS);
	}

	@Test
	void theServiceLooksByItselfAgainWhenSomebodyWaitsAgain() throws Exception {
		given(this.room.availableTopics.among(anyCollection())).willReturn(Set.of("a"));
		given(this.room.service.fetch(any())).willReturn(TASKS);
		WaitingFetches polling = this.room.start(Duration.ofMillis(1), 100);
		assertThat(WaitingRoom.resultOf(WaitingRoom.add(polling, FIRST))).isEqualTo(TASKS);
		assertThat(WaitingRoom.resultOf(WaitingRoom.add(polling, SECOND))).isEqualTo(TASKS);
	}

	@Test
	void aRequestThatWasWokenWhileItLookedLooksAtOnce() throws Exception {
		given(this.room.service.fetch(FIRST)).willReturn(TASKS);
		long beforeLooking = this.room.waiting.wakeCount();
		this.room.waiting.wake("a");
		this.room.awaitLooks();
		assertThat(WaitingRoom
			.resultOf(this.room.waiting.add(FIRST, WaitingRoom.LONG, ClientConnection.unknown(), beforeLooking)))
			.isEqualTo(TASKS);
	}

	@Test
	void aRequestThatWasNotWokenWhileItLookedDoesNotLookAgain() throws Exception {
		this.room.waiting.wake("a");
		this.room.awaitLooks();
		this.room.add(FIRST);
		this.room.awaitLooks();
		verify(this.room.service, never()).fetch(FIRST);
	}

	@Test
	void whoCameFirstIsServedFirst() throws Exception {
		given(this.room.service.fetch(any())).willReturn(TASKS);
		DeferredResult<List<LockedTaskView>> first = this.room.add(FIRST);
		DeferredResult<List<LockedTaskView>> second = this.room.add(SECOND);
		this.room.waiting.wake("a");
		WaitingRoom.resultOf(first);
		WaitingRoom.resultOf(second);
		InOrder order = inOrder(this.room.service);
		order.verify(this.room.service).fetch(FIRST);
		order.verify(this.room.service).fetch(SECOND);
	}

	@Test
	void aTopicWithoutTasksLeftIsNotFetchedForLaterRequests() throws Exception {
		this.room.add(FIRST);
		this.room.add(SECOND);
		this.room.waiting.wake("a");
		this.room.awaitLooks();
		verify(this.room.service).fetch(FIRST);
		verify(this.room.service, never()).fetch(SECOND);
	}

	@Test
	void aLaterRequestIsStillServedFromItsOtherTopics() throws Exception {
		TaskFetch later = Fetches.plain("later", "a", "b");
		given(this.room.service.fetch(later)).willReturn(TASKS);
		given(this.room.availableTopics.among(anyCollection())).willReturn(Set.of("a", "b"));
		this.room.add(FIRST);
		this.room.add(SECOND);
		DeferredResult<List<LockedTaskView>> answer = this.room.add(later);
		this.room.waiting.wake(null);
		assertThat(WaitingRoom.resultOf(answer)).isEqualTo(TASKS);
		verify(this.room.service, never()).fetch(SECOND);
	}

	@Test
	void aRequestWithConditionsThatFindsNothingLeavesTheTopicToLaterOnes() throws Exception {
		this.room.add(Fetches.of("choosy", Fetches.topic("{\"topicName\": \"a\", \"businessKey\": \"x\"}")));
		given(this.room.service.fetch(SECOND)).willReturn(TASKS);
		DeferredResult<List<LockedTaskView>> answer = this.room.add(SECOND);
		this.room.waiting.wake("a");
		assertThat(WaitingRoom.resultOf(answer)).isEqualTo(TASKS);
	}

	@Test
	void afterASlowLookTheNextOneComesLater() throws Exception {
		AtomicLong endOfSlowLook = new AtomicLong();
		AtomicLong beginOfNextLook = new AtomicLong();
		given(this.room.availableTopics.among(anyCollection())).willAnswer((call) -> {
			Thread.sleep(10);
			endOfSlowLook.set(System.nanoTime());
			return Set.of();
		}).willAnswer((call) -> {
			beginOfNextLook.set(System.nanoTime());
			return Set.of("a");
		});
		given(this.room.service.fetch(FIRST)).willReturn(TASKS);
		WaitingFetches polling = this.room.start(Duration.ofMillis(1), 100);
		WaitingRoom.resultOf(WaitingRoom.add(polling, FIRST));
		assertThat(Duration.ofNanos(beginOfNextLook.get() - endOfSlowLook.get()))
			.isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

}
