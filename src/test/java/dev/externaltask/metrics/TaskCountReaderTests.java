package dev.externaltask.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class TaskCountReaderTests {

	private static final List<TopicCounts> TOPICS = List.of(new TopicCounts("a", 1, 2, 3, 4));

	private final TaskCountStatements statements = mock();

	private final CountDownLatch slow = new CountDownLatch(1);

	private TaskCountReader reader = reader(Duration.ofSeconds(30));

	private TaskCountReader reader(Duration interval) {
		return new TaskCountReader(this.statements, new MetricsProperties(interval, 7), Clock.systemUTC());
	}

	@AfterEach
	void stop() {
		this.slow.countDown();
		this.reader.destroy();
	}

	@Test
	void withinAnIntervalTheDatabaseIsAskedOnce() {
		given(this.statements.countByTopic(any(), eq(7))).willReturn(TOPICS);
		given(this.statements.countIncidents()).willReturn(5L);
		for (int scrape = 0; scrape < 50; scrape++) {
			assertThat(this.reader.current()).isEqualTo(new TaskCounts(TOPICS, 5));
		}
		verify(this.statements, times(1)).countByTopic(any(), eq(7));
	}

	@Test
	void aFailureLeavesNoNumbersAndIsNotRepeatedWithinAnInterval() {
		given(this.statements.countByTopic(any(), eq(7))).willThrow(new QueryTimeoutException("no"));
		assertThat(this.reader.current()).isNull();
		assertThat(this.reader.current()).isNull();
		verify(this.statements, atMost(1)).countByTopic(any(), eq(7));
	}

	@Test
	void numbersComeBackWithTheDatabase() throws InterruptedException {
		this.reader = reader(Duration.ofMillis(100));
		given(this.statements.countByTopic(any(), eq(7))).willThrow(new QueryTimeoutException("no")).willReturn(TOPICS);
		assertThat(this.reader.current()).isNull();
		Thread.sleep(150);
		assertThat(this.reader.current()).isEqualTo(new TaskCounts(TOPICS, 0));
	}

	@Test
	void aSlowDatabaseHoldsNobodyUpAndTheLastNumbersCountForSomeIntervals() throws InterruptedException {
		this.reader = reader(Duration.ofMillis(500));
		given(this.statements.countByTopic(any(), eq(7))).willReturn(TOPICS);
		assertThat(this.reader.current()).isNotNull();
		willAnswer((call) -> {
			this.slow.await();
			return TOPICS;
		}).given(this.statements).countByTopic(any(), eq(7));
		Thread.sleep(600);
		long begin = System.nanoTime();
		assertThat(this.reader.current()).isNotNull();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1_500));
		assertThat(this.reader.current()).as("more than four intervals old").isNull();
	}

}
