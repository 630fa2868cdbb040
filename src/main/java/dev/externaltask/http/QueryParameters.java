package dev.externaltask.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.RequestRefusals;

/**
 * All query parameters of a request, for an endpoint that checks their names itself. A
 * controller's method takes them as an argument.
 *
 * @param <Q> the query whose filters the parameters are
 * @param values the values of each parameter, in the order of the request; at least one,
 * which is {@code null} if the parameter has none
 * @param rules what holds for every query
 */
public record QueryParameters<Q>(Map<String, List<@Nullable String>> values, ReadingRules rules) {

	/** All but the ones with these names, which the endpoint reads by itself. */
	public QueryParameters<Q> without(String... names) {
		Map<String, List<@Nullable String>> others = new LinkedHashMap<>(this.values);
		others.keySet().removeAll(Set.of(names));
		return new QueryParameters<>(others, this.rules);
	}

	/**
	 * Refuses parameters that most queries have and this endpoint has not.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter
	 */
	public void refuse(String... names) {
		for (String name : names) {
			if (this.values.containsKey(name)) {
				throw RequestRefusals.unknownParameter(name);
			}
		}
	}

}
