package dev.externaltask.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Writes JSON in the format of Camunda 7's REST API, and reads it strictly: unknown
 * properties, text behind the object, fractions in place of whole numbers and single
 * values in place of lists are refused.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

	/** Configures the service's mapper, or any other one in the same way. */
	@Bean
	JsonMapperBuilderCustomizer wire(RequestProperties properties, LimitProperties limits, Obstacles obstacles,
			ZoneId zone) {
		return (builder) -> builder
			.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, !properties.ignoreUnknownProperties())
			.configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
			.configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
			.configure(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, false)
			.withCoercionConfig(LogicalType.Integer,
					(config) -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
			.injectableValues(
					new InjectableValues.Std().addValue(ReadingRules.INJECTED, properties.rules(limits, obstacles)))
			.addModule(new SimpleModule("wire").addSerializer(Instant.class, new InstantSerializer(zone))
				.setDeserializerModifier(new WholeNumbers())
				.addDeserializer(String.class, new TextDeserializer()));
	}

	/**
	 * Reads a text as Jackson does by default. With its default class, though, Jackson
	 * reads lists of texts by a shortcut that takes the list in {@code [["a"]]} for a
	 * text, and goes on at the wrong place.
	 */
	private static final class TextDeserializer extends StringDeserializer {

	}

	/**
	 * Writes {@code 2026-01-31T13:45:00.000+0100}, in the zone of the database.
	 */
	private static final class InstantSerializer extends ValueSerializer<Instant> {

		private final DateTimeFormatter format;

		private InstantSerializer(ZoneId zone) {
			this.format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT).withZone(zone);
		}

		@Override
		public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
			json.writeString(this.format.format(value));
		}

	}

}
