package dev.externaltask.description;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import org.springframework.util.StringUtils;

import dev.externaltask.filter.Filter;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.ValueKind;

/**
 * Describes a query by its table of filters: as a JSON object, and as query parameters.
 *
 * @param type of the query
 * @param filters its table
 */
record FilterTable(Class<?> type, Filters filters) {

	private static final List<String> ORDERS = List.of("asc", "desc");

	private static final String SORT_BY = "By what the rows are sorted; only beside sortOrder.";

	private static final String SORT_ORDER = "Whether the rows are sorted upwards or downwards; only beside sortBy.";

	/** The table of a type, which it has if it is a query: its constant of that type. */
	static Optional<FilterTable> of(Class<?> type) {
		return Arrays.stream(type.getDeclaredFields())
			.filter((field) -> field.getType() == Filters.class && Modifier.isStatic(field.getModifiers()))
			.map((field) -> new FilterTable(type, read(field)))
			.findFirst();
	}

	private static Filters read(Field field) {
		try {
			field.setAccessible(true);
			return (Filters) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The query as a JSON object.
	 * @param schemas get the elements of its lists
	 */
	Schema<?> schema(Schemas schemas) {
		Schema<?> query = new ObjectSchema().description(Texts.of(this.type));
		this.filters.all().forEach((filter) -> query.addProperty(filter.name(), property(filter, schemas)));
		query.addProperty("sorting",
				new ArraySchema().items(schemas.define(Schemas.name(this.type) + "Sorting", term()))
					.description("By what the rows are sorted, one term after the other.")
					.nullable(true));
		query.addProperty("sortBy", sortBy().description(SORT_BY).nullable(true));
		query.addProperty("sortOrder", sortOrder().description(SORT_ORDER).nullable(true));
		return query;
	}

	private Schema<?> property(Filter filter, Schemas schemas) {
		Schema<?> value = switch (filter.kind()) {
			case TEXTS -> new ArraySchema().items(new StringSchema()).example(List.of(Examples.text(filter.name())));
			case VARIABLES -> new ArraySchema().items(schemas
				.define(StringUtils.capitalize(filter.name()) + "Condition", Schemas.condition(filter.values())));
			case QUERIES -> new ArraySchema().items(Schemas.reference(this.type));
			default -> simple(filter);
		};
		return value.description(meaning(filter)).nullable(true);
	}

	private static Schema<?> simple(Filter filter) {
		return switch (filter.kind()) {
			case FLAG, CHOICE -> new BooleanSchema().example(true);
			case NUMBER -> new IntegerSchema().format("int64").example(50);
			case DATE -> Schemas.date();
			case PATTERN -> new StringSchema().example(Examples.pattern(filter.name()));
			default -> text(filter);
		};
	}

	private static Schema<?> text(Filter filter) {
		if (filter.values().isEmpty()) {
			return new StringSchema().example(Examples.text(filter.name()));
		}
		return new StringSchema()._enum(filter.values()).example(filter.values().get(0));
	}

	/** The query as query parameters. */
	List<Parameter> parameters() {
		List<Parameter> parameters = new ArrayList<>();
		this.filters.all()
			.stream()
			.filter((filter) -> filter.kind() != ValueKind.QUERIES)
			.forEach((filter) -> parameters
				.add(new QueryParameter().name(filter.name()).description(meaning(filter)).schema(parameter(filter))));
		return parameters;
	}

	/** The query parameters {@code sortBy} and {@code sortOrder}. */
	List<Parameter> sorting() {
		return List.of(new QueryParameter().name("sortBy").description(SORT_BY).schema(sortBy()),
				new QueryParameter().name("sortOrder").description(SORT_ORDER).schema(sortOrder()));
	}

	private static Schema<?> parameter(Filter filter) {
		return switch (filter.kind()) {
			case TEXTS -> new StringSchema().example(Examples.text(filter.name()));
			case VARIABLES -> new StringSchema().example("amount_eq_large");
			default -> simple(filter);
		};
	}

	private static String meaning(Filter filter) {
		if (filter.meaning().isEmpty()) {
			return "";
		}
		String more = switch (filter.kind()) {
			case DATE -> Schemas.DATE_FORMAT;
			case FLAG -> " `false` has no effect.";
			case PATTERN ->
				" `%` stands for any text and `_` for any character; a backslash takes the next one literally.";
			case TEXTS -> " As a query parameter, the elements are separated by commas.";
			case VARIABLES -> " As a query parameter, an element is `name_operator_value`, and commas separate them.";
			default -> "";
		};
		return Texts.sentence(filter.meaning()) + more;
	}

	private Schema<?> term() {
		Schema<?> term = new ObjectSchema().description("One term of a sorting.")
			.addProperty("sortBy", sortBy().description("By what the rows are sorted."))
			.addProperty("sortOrder", sortOrder().description("Whether the rows are sorted upwards or downwards."));
		term.setRequired(List.of("sortBy", "sortOrder"));
		return term;
	}

	private Schema<?> sortBy() {
		return new StringSchema()._enum(this.filters.sortings()).example(this.filters.sortings().get(0));
	}

	private static Schema<?> sortOrder() {
		return new StringSchema()._enum(ORDERS).example("desc");
	}

}
