package dev.externaltask.http;

import java.util.List;
import java.util.Map;

/**
 * All query parameters of a request, for an endpoint that checks their names itself. A
 * controller's method takes them as an argument.
 *
 * @param values the values of each parameter, in the order of the request; at least one
 * @param rules what holds for every query
 */
public record QueryParameters(Map<String, List<String>> values, ReadingRules rules) {

}
