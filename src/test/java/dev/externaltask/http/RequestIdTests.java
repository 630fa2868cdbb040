package dev.externaltask.http;

import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdTests {

	private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

	@ParameterizedTest
	@ValueSource(strings = { "a", "4711", "A-b_c.9", "01a20b59-b407-7002-b285-d24b16b420a1" })
	void aHarmlessIdIsTaken(String sent) {
		assertThat(RequestId.idFor(sent)).isEqualTo(sent);
		assertThat(RequestId.idFor(sent.repeat(64).substring(0, 64))).hasSize(64).startsWith(sent);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\nb", "a\r\nX: y", "ä", "<b>", "a;b", "${x}", "%m", "\u0000",
			"a\u001b[31m", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" })
	void anyOtherIdIsReplaced(String sent) {
		assertThat(RequestId.idFor(sent)).isNotEqualTo(sent).matches("[0-9a-f-]{36}");
	}

	@Test
	void everyRequestWithoutAnIdGetsOneOfItsOwn() {
		assertThat(RequestId.idFor(null)).matches("[0-9a-f-]{36}").isNotEqualTo(RequestId.idFor(null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			r-7 | [r-7] text
			''  | text
			""")
	void aLineOfTheLogBeginsWithTheId(String id, String expected) {
		YamlPropertiesFactoryBean properties = new YamlPropertiesFactoryBean();
		properties.setResources(new ClassPathResource("application.yml"));
		PatternLayout layout = new PatternLayout();
		layout.setContext(this.context);
		layout.setPattern(
				Objects.requireNonNull(properties.getObject()).getProperty("logging.pattern.correlation") + "%m");
		layout.start();
		assertThat(layout.doLayout(event(id.isEmpty() ? Map.of() : Map.of(RequestId.LOG_KEY, id)))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "gelf", "logstash" })
	void aStructuredLineHasTheId(String format) {
		Object environment = this.context.getObject(Environment.class.getName());
		this.context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat(format);
		encoder.start();
		byte[] line = encoder.encode(event(Map.of(RequestId.LOG_KEY, "r-7")));
		if (environment != null) {
			this.context.putObject(Environment.class.getName(), environment);
		}
		assertThat(new JsonMapper().readTree(line).findValuesAsString("requestId").toString()
				+ new JsonMapper().readTree(line).findValuesAsString("_requestId"))
			.contains("r-7");
	}

	private ILoggingEvent event(Map<String, String> values) {
		Logger logger = this.context.getLogger("test");
		LoggingEvent event = new LoggingEvent("test", logger, Level.INFO, "text", null, null);
		event.setMDCPropertyMap(values);
		return event;
	}

}
