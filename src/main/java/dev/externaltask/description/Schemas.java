package dev.externaltask.description;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of bodies, answers and queries, each made when it is first referred to.
 */
final class Schemas {

	/** Follows the description of a date. */
	static final String DATE_FORMAT = " Written as `yyyy-MM-dd'T'HH:mm:ss.SSSZ`.";

	private final Map<String, Schema<?>> named = new LinkedHashMap<>();

	/** All schemas that have been referred to, by name. */
	Map<String, Schema<?>> named() {
		return this.named;
	}

	/** The schema of a type; a reference if the type has a name in the description. */
	Schema<?> of(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return (generic.getRawType() == List.class) ? new ArraySchema().items(of(arguments[0]))
					: new ObjectSchema().additionalProperties(of(arguments[1]));
		}
		if (type instanceof WildcardType wildcard) {
			return of(wildcard.getUpperBounds()[0]);
		}
		Class<?> plain = (Class<?>) type;
		if (plain == String.class) {
			return new StringSchema();
		}
		if (plain == Instant.class) {
			return date();
		}
		if (plain == Boolean.class || plain == boolean.class) {
			return new BooleanSchema();
		}
		if (plain == Integer.class || plain == int.class) {
			return new IntegerSchema();
		}
		if (plain == Long.class || plain == long.class) {
			return new IntegerSchema().format("int64");
		}
		if (plain == Double.class || plain == double.class) {
			return new NumberSchema().format("double");
		}
		return (plain == Object.class) ? new Schema<>().description("Any JSON value.").nullable(true) : define(plain);
	}

	private Schema<?> define(Class<?> type) {
		if (!type.isRecord()) {
			return Wrapped.of(type).map(this::of).orElseThrow(() -> new IllegalStateException("No schema for " + type));
		}
		String name = name(type);
		if (!this.named.containsKey(name)) {
			this.named.put(name, new ObjectSchema());
			this.named.put(name,
					FilterTable.of(type).<Schema<?>>map((table) -> table.schema(this)).orElseGet(() -> record(type)));
		}
		return reference(type);
	}

	/** Gives a schema a name. */
	Schema<?> define(String name, Schema<?> schema) {
		this.named.put(name, schema);
		return new Schema<>().$ref("#/components/schemas/" + name);
	}

	/** The name of a type's schema. */
	static String name(Class<?> type) {
		return type.getSimpleName().replaceFirst("View$", "");
	}

	/** A reference to a type's schema. */
	static Schema<?> reference(Class<?> type) {
		return new Schema<>().$ref("#/components/schemas/" + name(type));
	}

	private Schema<?> record(Class<?> type) {
		Schema<?> object = new ObjectSchema().description(Texts.of(type));
		List<String> required = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
				object.setAdditionalProperties(spread(type, component));
				continue;
			}
			AnnotatedElement constraints = constraints(type, component);
			Schema<?> value = member(type, component);
			Constraints.apply(constraints, value);
			if (Constraints.isRequired(constraints)) {
				required.add(component.getName());
				value.setNullable(null);
			}
			object.addProperty(component.getName(), value);
		}
		object.setRequired(required.isEmpty() ? null : required);
		return object;
	}

	/** What each member is that stands for an entry of a map. */
	private Schema<?> spread(Class<?> type, RecordComponent component) {
		Type values = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
		return of(values).description(Texts.ofComponent(type, component.getName()));
	}

	/** Constraints of a component are found at its field. */
	private static AnnotatedElement constraints(Class<?> type, RecordComponent component) {
		try {
			return type.getDeclaredField(component.getName());
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Schema<?> member(Class<?> type, RecordComponent component) {
		String text = Texts.ofComponent(type, component.getName());
		Schema<?> value = of(component.getGenericType());
		boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
		if (value.get$ref() != null) {
			// what stands beside a reference counts for nothing
			return new ComposedSchema().addAllOfItem(value).description(text).nullable(nullable ? Boolean.TRUE : null);
		}
		if (component.getType() == Instant.class) {
			text += DATE_FORMAT;
		}
		if (component.getType() == String.class) {
			value.setExample(Examples.text(component.getName()));
		}
		return value.description(text)
			.nullable((nullable || component.getType() == Object.class) ? Boolean.TRUE : null);
	}

	/** A moment, as the engine family writes it. */
	static Schema<?> date() {
		// a schema of the class for dates would drop an example whose zone has no colon
		return new StringSchema().format("date-time").example(Examples.DATE);
	}

	/** A condition on a variable. */
	static Schema<?> condition(List<String> operators) {
		Schema<?> condition = new ObjectSchema().description("A condition on a variable.")
			.addProperty("name", new StringSchema().description("The variable.").example("amount"))
			.addProperty("operator",
					new StringSchema()._enum(operators).description("How its value is compared.").example("gteq"))
			.addProperty("value",
					new Schema<>().description("With what it is compared: a text, a number, a flag or null.")
						.nullable(true)
						.example(40));
		condition.setRequired(List.of("name", "operator"));
		return condition;
	}

}
