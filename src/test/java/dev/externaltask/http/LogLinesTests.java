package dev.externaltask.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LogLinesTests {

	private static final String FORGED = "x\r\n2026-01-01 INFO FAKE\u0085\u2028\u0000\u001b[31m\tä";

	private static final String ESCAPED = "x\\r\\n2026-01-01 INFO FAKE\\u0085\\u2028\\u0000\\u001b[31m\\tä";

	@Test
	void aMessageIsOneLineWhateverACallerSends() {
		assertThat(log("%-5p %m%n", null)).isEqualTo("WARN  Refused " + ESCAPED + "\n");
	}

	@Test
	void whatAFailureSaysIsOneLineOfItsStackTrace() {
		IllegalStateException failure = new IllegalStateException(FORGED, new IllegalArgumentException(FORGED));
		failure.addSuppressed(new IllegalArgumentException(FORGED));
		assertThat(log("%msg %wEx", failure)).contains("java.lang.IllegalStateException: " + ESCAPED + "\n",
				"Caused by: java.lang.IllegalArgumentException: " + ESCAPED + "\n",
				"Suppressed: java.lang.IllegalArgumentException: " + ESCAPED + "\n", "\tat ");
		assertThat(log("%msg %wEx", failure).lines()).noneMatch((line) -> line.startsWith("2026"));
	}

	private static String log(String pattern, @Nullable Throwable failure) {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		Logger logger = context.getLogger("forged");
		ByteArrayOutputStream log = new ByteArrayOutputStream();
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setPattern(pattern);
		encoder.start();
		OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
		appender.setContext(context);
		appender.setEncoder(encoder);
		appender.setOutputStream(log);
		appender.start();
		logger.addAppender(appender);
		logger.setAdditive(false);
		try {
			new LogLines().escapeControlCharacters();
			logger.warn("Refused {}", FORGED, failure);
			return log.toString(StandardCharsets.UTF_8);
		}
		finally {
			logger.detachAppender(appender);
			logger.setAdditive(true);
		}
	}

}
