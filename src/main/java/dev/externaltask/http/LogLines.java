package dev.externaltask.http;

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps callers from writing log lines of their own. Before the first request comes in,
 * every layout of the log learns to escape line breaks and other control characters in
 * messages and in what failures say. Messages about the start keep their line breaks.
 */
@Component
class LogLines {

	private static final List<String> MESSAGE_WORDS = List.of("m", "msg", "message");

	private static final List<String> FAILURE_WORDS = List.of("ex", "exception", "throwable", "rEx", "rootException",
			"xEx", "xException", "xThrowable", "wex", "wEx");

	/** The server takes requests from now on. */
	@EventListener(WebServerInitializedEvent.class)
	void escapeControlCharacters() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getLoggerList()
				.forEach((logger) -> logger.iteratorForAppenders().forEachRemaining(LogLines::escape));
		}
	}

	private static void escape(Appender<ILoggingEvent> appender) {
		if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
				&& stream.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
				&& encoder.getLayout() instanceof PatternLayout layout) {
			MESSAGE_WORDS.forEach((word) -> layout.getInstanceConverterMap().put(word, EscapedMessage::new));
			FAILURE_WORDS.forEach((word) -> layout.getInstanceConverterMap().put(word, EscapedFailure::new));
			layout.start();
		}
	}

	/** The text with {@code \n} in place of a line break, for example. */
	static String escaped(String text) {
		if (isPlain(text)) {
			return text;
		}
		StringBuilder line = new StringBuilder(text.length());
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '\n' -> line.append("\\n");
				case '\r' -> line.append("\\r");
				case '\t' -> line.append("\\t");
				default -> {
					if (isHarmless(character)) {
						line.appendCodePoint(character);
					}
					else {
						line.append("\\u%04x".formatted(character));
					}
				}
			}
		});
		return line.toString();
	}

	/** Most texts are, and are recognised in a moment. */
	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
				return false;
			}
		}
		return true;
	}

	private static boolean isHarmless(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				false;
			default -> true;
		};
	}

	/**
	 * The message of a log line.
	 */
	static final class EscapedMessage extends MessageConverter {

		@Override
		public String convert(ILoggingEvent event) {
			return escaped(super.convert(event));
		}

	}

}
