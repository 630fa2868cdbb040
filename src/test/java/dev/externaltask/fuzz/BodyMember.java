package dev.externaltask.fuzz;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.ResolvableType;

/**
 * One member of a body, wherever in the body it stands.
 *
 * @param name of the member
 * @param body a body that has the member only, with {@code VALUE} for its value
 * @param filter whether it is a filter of a query
 */
record BodyMember(String name, String body, boolean filter) {

	/** All members that a body of this type can have. */
	static List<BodyMember> of(Class<?> type) {
		List<BodyMember> members = new ArrayList<>();
		add(members, ResolvableType.forClass(type), "VALUE");
		return members;
	}

	private static void add(List<BodyMember> members, ResolvableType type, String around) {
		List<String> filters = Endpoint.filters(type.toClass());
		for (String filter : filters) {
			members.add(new BodyMember(filter, inside(around, filter), true));
			if (filters.contains("orQueries") && !filter.startsWith("sort")) {
				members.add(new BodyMember(filter,
						inside(around, "orQueries").replace("VALUE", "[{\"%s\": VALUE}]".formatted(filter)), true));
			}
		}
		if (filters.isEmpty() && type.toClass().isRecord()) {
			for (RecordComponent member : type.toClass().getRecordComponents()) {
				add(members, member, inside(around, member.getName()));
			}
		}
	}

	private static void add(List<BodyMember> members, RecordComponent member, String body) {
		members.add(new BodyMember(member.getName(), body, false));
		ResolvableType type = ResolvableType.forType(member.getGenericType());
		if (type.toClass() == List.class) {
			add(members, type.getGeneric(), body.replace("VALUE", "[VALUE]"));
		}
		else {
			add(members, type, body);
		}
	}

	private static String inside(String around, String name) {
		return around.replace("VALUE", "{\"%s\": VALUE}".formatted(name));
	}

	/** The body with this value. */
	String with(String value) {
		return this.body.replace("VALUE", value);
	}

}
