package dev.externaltask.filter;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.error.QueryRefusals;
import dev.externaltask.http.ReadingRules;

import static dev.externaltask.filter.Filter.date;
import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.inList;
import static dev.externaltask.filter.Filter.inNonEmptyList;
import static dev.externaltask.filter.Filter.keysNotIn;
import static dev.externaltask.filter.Filter.like;
import static dev.externaltask.filter.Filter.notInList;
import static dev.externaltask.filter.Filter.number;
import static dev.externaltask.filter.Filter.option;
import static dev.externaltask.filter.Filter.orQueries;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * A query that only tests know: things, and the parts of each.
 */
final class Things {

	static final Relation PART = Relation.of("part", "parts", "thing_id_");

	static final Relation SPAN = Relation.ofOneRow("span", "spans", "thing_id_");

	static final Source SOURCE = Source.of("t.id_", "things t", "", PART, SPAN);

	// @formatter:off
	static final Filters FILTERS = Filters.of(SOURCE, Sorting.by(Map.of("name", "t.name_", "size", "t.size_")),
			text("name",              "t.name_ = :value"),
			like("nameLike",          "t.name_ like :value"),
			texts("nameIn",           "t.name_ = any (:value)", "names"),
			keysNotIn("nameNotIn",    "t.name_ <> all (:value)", "names"),
			number("sizeAbove",       "t.size_ > :value"),
			date("madeBefore",        "t.made_ < :value"),
			flag("active",            "t.state_ = 1").unless("suspended"),
			flag("suspended",         "t.state_ = 2"),
			flag("locked",            "t.locked_until_ > :now"),
			option("ignoreCase"),
			text("owner",             "t.owner_id_ in (select o.id_ from owners o where o.name_ = :value)").withSubquery(),
			inList("idIn",            "join things t on t.id_ = ids.id"),
			inNonEmptyList("boxIn",   "join things t on t.box_id_ = ids.id", "The boxes are empty"),
			notInList("idNotIn"),
			text("partName",          "part.name_ = :value").on(PART),
			text("partKind",          "part.kind_ = :value").on(PART),
			date("startedAfter",      "span.begin_ > :value").on(SPAN),
			date("startedBefore",     "span.begin_ < :value").on(SPAN),
			orQueries())
		.refusing(Exclusion.of("name", "nameLike", () -> QueryRefusals.cannotSetBoth("name", "nameLike")));
	// @formatter:on

	/** At most twenty conditions, and no names that nobody knows. */
	static final ReadingRules RULES = new ReadingRules(false, 20);

	/** The same, but for names that nobody knows. */
	static final ReadingRules LENIENT = new ReadingRules(true, 20);

	private static final JsonMapper MAPPER = new JsonMapper();

	private Things() {
	}

	/** Reads a query from JSON. */
	static Criteria read(String json) {
		return FILTERS.read(object(json), RULES);
	}

	/** Reads a query from JSON, but for names that nobody knows. */
	static Criteria readKnown(String json) {
		return FILTERS.read(object(json), LENIENT);
	}

	static Map<String, @Nullable Object> object(String json) {
		return MAPPER.readValue(json, new TypeReference<Map<String, @Nullable Object>>() {
		});
	}

}
