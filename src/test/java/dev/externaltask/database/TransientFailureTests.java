package dev.externaltask.database;

import java.io.IOException;
import java.lang.reflect.Method;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;

import static org.assertj.core.api.Assertions.assertThat;

class TransientFailureTests {

	private static final Method ANY = TransientFailureTests.class.getDeclaredMethods()[0];

	private static boolean isRetried(Throwable thrown) {
		return new TransientFailure().shouldRetry(ANY, thrown);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			40P01, true
			40001, true
			40002, false
			55P03, false
			57014, false
			23505, false
			08006, false
			,      false
			""")
	void onlyDeadlocksAndSerialisationFailuresAreRetried(String sqlState, boolean retried) {
		assertThat(isRetried(new SQLException("refused", sqlState))).isEqualTo(retried);
	}

	@Test
	void theFailureMayBeTheCauseOfACause() {
		SQLException deadlock = new SQLException("deadlock detected", "40P01");
		assertThat(isRetried(new CannotAcquireLockException("a", new IllegalStateException(deadlock)))).isTrue();
		assertThat(isRetried(new SQLException("batch", "23505", deadlock))).isTrue();
	}

	@Test
	void aFailureOfAnotherKindIsNotRetried() {
		assertThat(isRetried(new IllegalStateException("40P01", new IOException("40001")))).isFalse();
	}

}
