package dev.externaltask.description;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Describes the query parameters of an endpoint that are no filters.
 */
final class RequestParameters {

	/** Parameters of lists, and what they mean. */
	private static final Map<String, String> PAGES = new TreeMap<>(
			Map.of("firstResult", "How many rows of the sorted list to leave out; none if absent.", "maxResults",
					"How many rows to answer at most; all if absent."));

	private final Schemas schemas;

	RequestParameters(Schemas schemas) {
		this.schemas = schemas;
	}

	/** The parameters of a list that select a page of it. */
	static List<Parameter> ofPages() {
		return PAGES.keySet().stream().map(RequestParameters::page).toList();
	}

	private static Parameter page(String name) {
		Schema<?> number = new IntegerSchema().minimum(BigDecimal.ZERO).example(50);
		return new QueryParameter().name(name).description(PAGES.get(name)).schema(number);
	}

	/**
	 * The query parameter that a parameter of a method takes. What its type cannot tell
	 * is in its annotation {@code Schema}: that it is required, and bounds.
	 */
	Parameter of(Method method, java.lang.reflect.Parameter parameter) {
		String name = parameter.getName();
		String text = Texts.ofParameter(method, name);
		Parameter query = PAGES.containsKey(name) ? page(name)
				: new QueryParameter().name(name).schema(schema(parameter));
		if (!text.isEmpty()) {
			query.setDescription(text);
		}
		var more = parameter.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
		if (more != null) {
			query.setRequired((more.requiredMode() == RequiredMode.REQUIRED) ? Boolean.TRUE : null);
			addBounds(more, query.getSchema());
		}
		return query;
	}

	private static void addBounds(io.swagger.v3.oas.annotations.media.Schema more, Schema<?> schema) {
		if (!more.minimum().isEmpty()) {
			schema.setMinimum(new BigDecimal(more.minimum()));
		}
		if (!more.maximum().isEmpty()) {
			schema.setMaximum(new BigDecimal(more.maximum()));
		}
	}

	private Schema<?> schema(java.lang.reflect.Parameter parameter) {
		Schema<?> schema = this.schemas.of(parameter.getParameterizedType());
		String value = parameter.getAnnotation(RequestParam.class).defaultValue();
		if (!value.equals(ValueConstants.DEFAULT_NONE)) {
			schema.setDefault((parameter.getType() == boolean.class) ? Boolean.valueOf(value) : value);
		}
		else if (schema instanceof StringSchema) {
			schema.setExample(Examples.text(parameter.getName()));
		}
		return schema;
	}

}
