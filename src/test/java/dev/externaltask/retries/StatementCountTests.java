package dev.externaltask.retries;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.StatementCounting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks given by id below a calling execution: the work grows with them, the number of
 * statements does not.
 */
@ServiceTest
class StatementCountTests {

	@Autowired
	private Given given;

	@Autowired
	private StatementCounting statements;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void oneCalledInstance() {
		this.calls.calledInstance();
	}

	@ParameterizedTest
	@CsvSource({ "3, 0, 20", "0, 3, 20", "3, 4, 4", "3, 3, 3", "0, 0, 3" })
	void aThousandTasksNeedNoMoreStatementsThanTwoHundred(int from, int to, int limit) {
		long few = statements(10, from, to);
		this.calls.calledInstance();
		long twoHundred = statements(200, from, to);
		this.calls.calledInstance();
		assertThat(few).isBetween(1L, twoHundred);
		assertThat(statements(1_000, from, to)).isEqualTo(twoHundred).isLessThanOrEqualTo(limit);
	}

	@ParameterizedTest
	@CsvSource({ "3, 0", "0, 3" })
	void everySliceNeedsTheSameNumber(int from, int to) {
		long one = statements(101, from, to);
		this.calls.calledInstance();
		long two = statements(5_101, from, to);
		this.calls.calledInstance();
		assertThat(statements(10_101, from, to) - two).isEqualTo(two - one).isBetween(0L, 18L);
	}

	private long statements(int tasks, int from, int to) {
		List<String> ids = RetriesCalls.ids("t", 1, tasks);
		this.calls.tasks("t", tasks, 9);
		this.calls.set(from, ids);
		return this.statements.count(() -> assertThat(this.calls.set(to, ids)).hasStatus(HttpStatus.NO_CONTENT));
	}

	@Test
	void severalSlicesOpenAndResolveEveryIncidentOnce() {
		this.calls.tasks("t", 6_000, 3);
		List<String> ids = RetriesCalls.ids("t", 1, 6_000);
		assertThat(this.calls.set(0, ids)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.calls.count("act_ru_incident")).isEqualTo(12_000);
		assertThat(this.calls.count("act_ru_incident where execution_id_ = 'call'")).isEqualTo(6_000);
		assertThat(this.given.row("act_ru_execution", "call")).containsEntry("cached_ent_state_", 40)
			.containsEntry("rev_", 2);
		this.calls.assertConsistent();
		assertThat(this.calls.set(1, ids)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.calls.count("act_ru_incident")).isZero();
		assertThat(this.given.row("act_ru_execution", "call")).containsEntry("cached_ent_state_", 32)
			.containsEntry("rev_", 3);
		this.calls.assertConsistent();
	}

}
