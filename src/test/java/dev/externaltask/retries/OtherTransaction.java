package dev.externaltask.retries;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Somebody else's, which has changed a row when a call comes.
 */
final class OtherTransaction {

	private OtherTransaction() {
	}

	/**
	 * Makes a change, sees that the call waits for it, and commits then.
	 * @return what the call answered
	 */
	static MvcTestResult commitWhileWaiting(DataSource dataSource, String change, Supplier<MvcTestResult> call)
			throws Exception {
		try (Connection other = dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate(change);
			CompletableFuture<MvcTestResult> result = CompletableFuture.supplyAsync(call);
			assertThatThrownBy(() -> result.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
			other.commit();
			other.setAutoCommit(true);
			return result.get();
		}
	}

}
