package dev.externaltask.http;

import java.util.Arrays;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/**
 * The stack trace behind a log line, in which the messages of the failure and of its
 * causes are escaped: they may quote what a caller has sent.
 */
class EscapedFailure extends ExtendedWhitespaceThrowableProxyConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy failure) {
		return super.throwableProxyToString(new Escaped(failure));
	}

	/**
	 * The failure with an escaped message.
	 */
	private record Escaped(IThrowableProxy failure) implements IThrowableProxy {

		private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy failure) {
			return (failure != null) ? new Escaped(failure) : null;
		}

		@Override
		public @Nullable String getMessage() {
			String message = this.failure.getMessage();
			return (message != null) ? LogLines.escaped(message) : null;
		}

		@Override
		public @Nullable String getOverridingMessage() {
			String message = this.failure.getOverridingMessage();
			return (message != null) ? LogLines.escaped(message) : null;
		}

		@Override
		public String getClassName() {
			return this.failure.getClassName();
		}

		@Override
		public StackTraceElementProxy[] getStackTraceElementProxyArray() {
			return this.failure.getStackTraceElementProxyArray();
		}

		@Override
		public int getCommonFrames() {
			return this.failure.getCommonFrames();
		}

		@Override
		public @Nullable IThrowableProxy getCause() {
			return of(this.failure.getCause());
		}

		@Override
		public IThrowableProxy[] getSuppressed() {
			return Arrays.stream(this.failure.getSuppressed()).map(Escaped::new).toArray(IThrowableProxy[]::new);
		}

		@Override
		public boolean isCyclic() {
			return this.failure.isCyclic();
		}

	}

}
