package dev.externaltask.http;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Reads {@code 2.0} and {@code 1e5} where a whole number is expected, since nothing is
 * cut off of them. What has a fraction is refused as before.
 */
class WholeNumbers extends ValueDeserializerModifier {

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier bean,
			ValueDeserializer<?> deserializer) {
		Class<?> type = bean.getBeanClass();
		return (type == Integer.class || type == int.class || type == Long.class || type == long.class)
				? new Exact(deserializer) : deserializer;
	}

	/**
	 * Leaves all but numbers with a point or an exponent to the mapper.
	 */
	private static final class Exact extends DelegatingDeserializer {

		private Exact(ValueDeserializer<?> mapper) {
			super(mapper);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> mapper) {
			return new Exact(mapper);
		}

		@Override
		public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
			Number whole = json.hasToken(JsonToken.VALUE_NUMBER_FLOAT) ? whole(json.getDecimalValue()) : null;
			return (whole != null) ? whole : super.deserialize(json, context);
		}

		private @Nullable Number whole(BigDecimal number) {
			boolean isLong = handledType() == Long.class || handledType() == long.class;
			try {
				return isLong ? (Number) number.longValueExact() : (Number) number.intValueExact();
			}
			catch (ArithmeticException ex) {
				return null;
			}
		}

	}

}
