package dev.externaltask.worker;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.async.DeferredResult;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.http.ClientConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * How the wait of a worker ends otherwise than with tasks.
 */
class WaitingEndTests {

	private static final TaskFetch FIRST = Fetches.plain("first", "a");

	private static final TaskFetch SECOND = Fetches.plain("second", "a");

	private static final List<LockedTaskView> TASKS = List.of(Fetches.task("1", "a"));

	private final WaitingRoom room = new WaitingRoom();

	@AfterEach
	void stop() {
		this.room.close();
	}

	@Test
	void tasksAreReleasedIfTheClientIsGoneBeforeTheyCome() throws Exception {
		CountDownLatch looking = new CountDownLatch(1);
		CountDownLatch gone = new CountDownLatch(1);
		given(this.room.service.fetch(FIRST)).willAnswer((call) -> {
			looking.countDown();
			assertThat(gone.await(WaitingRoom.PATIENCE, TimeUnit.SECONDS)).isTrue();
			return TASKS;
		});
		ServerRequest server = ServerRequest.waitingFor(this.room.add(FIRST));
		this.room.waiting.wake("a");
		assertThat(looking.await(WaitingRoom.PATIENCE, TimeUnit.SECONDS)).isTrue();
		server.clientGone();
		gone.countDown();
		this.room.awaitLooks();
		verify(this.room.service).release(TASKS);
	}

	@Test
	void tasksThatReachTheClientAreNotReleased() throws Exception {
		given(this.room.service.fetch(FIRST)).willReturn(TASKS);
		DeferredResult<List<LockedTaskView>> answer = this.room.add(FIRST);
		this.room.waiting.wake("a");
		assertThat(WaitingRoom.resultOf(answer)).isEqualTo(TASKS);
		this.room.awaitLooks();
		verify(this.room.service, never()).release(any());
	}

	@Test
	void nothingIsFetchedForAClientThatIsGone() throws Exception {
		ServerRequest.waitingFor(this.room.add(FIRST)).clientGone();
		this.room.waiting.wake("a");
		this.room.awaitLooks();
		verify(this.room.service, never()).fetch(FIRST);
	}

	@Test
	void aClientThatIsGoneMakesRoomForAnother() throws Exception {
		WaitingFetches one = this.room.start(WaitingRoom.NEVER, 1);
		ServerRequest.waitingFor(WaitingRoom.add(one, FIRST)).clientGone();
		assertThatCode(() -> WaitingRoom.add(one, SECOND)).doesNotThrowAnyException();
	}

	@Test
	void noMoreThanAllowedMayWait() throws Exception {
		given(this.room.service.fetch(FIRST)).willReturn(TASKS);
		WaitingFetches one = this.room.start(WaitingRoom.NEVER, 1);
		DeferredResult<List<LockedTaskView>> answer = WaitingRoom.add(one, FIRST);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> WaitingRoom.add(one, SECOND))
			.withMessage(WorkerRefusals.tooManyWaiting().getMessage());
		one.wake("a");
		WaitingRoom.resultOf(answer);
		assertThatCode(() -> WaitingRoom.add(one, SECOND)).doesNotThrowAnyException();
	}

	@Test
	void aShutdownAnswersEveryRequestAndRefusesNewOnes() throws Exception {
		DeferredResult<List<LockedTaskView>> first = this.room.add(FIRST);
		DeferredResult<List<LockedTaskView>> second = this.room.add(SECOND);
		this.room.waiting.stop();
		String message = WorkerRefusals.shuttingDown().getMessage();
		assertThat(WaitingRoom.resultOf(first)).isInstanceOf(InvalidRequestException.class)
			.hasFieldOrPropertyWithValue("message", message);
		assertThat(WaitingRoom.resultOf(second)).isInstanceOf(InvalidRequestException.class);
		assertThat(this.room.waiting.isRunning()).isFalse();
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.room.add(FIRST))
			.withMessage(message);
		verifyNoInteractions(this.room.availableTopics);
	}

	@Test
	void afterAShutdownAWakeDoesNothing() {
		this.room.add(FIRST);
		this.room.waiting.stop();
		assertThatCode(() -> this.room.waiting.wake("a")).doesNotThrowAnyException();
		verify(this.room.service, never()).fetch(FIRST);
	}

	@Test
	void aServiceThatIsStartedAgainLetsRequestsWaitAgain() throws Exception {
		given(this.room.service.fetch(FIRST)).willReturn(TASKS);
		this.room.waiting.stop();
		this.room.waiting.start();
		assertThat(this.room.waiting.isRunning()).isTrue();
		DeferredResult<List<LockedTaskView>> answer = this.room.add(FIRST);
		this.room.waiting.wake("a");
		assertThat(WaitingRoom.resultOf(answer)).isEqualTo(TASKS);
	}

	@Test
	void aRequestWhoseTimeIsOverIsAnsweredEvenWhileTheDatabaseIsSlow() throws Exception {
		CountDownLatch answered = new CountDownLatch(1);
		CountDownLatch looking = new CountDownLatch(1);
		given(this.room.service.fetch(FIRST)).willAnswer((call) -> {
			looking.countDown();
			answered.await();
			return List.of();
		});
		this.room.add(FIRST);
		this.room.waiting.wake("a");
		try {
			assertThat(looking.await(WaitingRoom.PATIENCE, TimeUnit.SECONDS)).isTrue();
			DeferredResult<List<LockedTaskView>> answer = this.room.waiting.add(SECOND, 1, ClientConnection.unknown(),
					this.room.waiting.wakeCount());
			assertThat(WaitingRoom.resultOf(answer)).isEqualTo(List.of());
		}
		finally {
			answered.countDown();
		}
	}

	@Test
	void aTimeBelowZeroIsOverAtOnce() throws Exception {
		assertThat(WaitingRoom
			.resultOf(this.room.waiting.add(FIRST, -5, ClientConnection.unknown(), this.room.waiting.wakeCount())))
			.isEqualTo(List.of());
	}

}
