package dev.externaltask.engine.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.externaltask.engine.population.Population;
import dev.externaltask.engine.query.QueryCases.QueryCase;

/**
 * Makes bodies of several properties with the values of the cases, the same for the same
 * seed, of which most select something.
 */
public final class RandomQueries {

	private final ObjectMapper mapper = new ObjectMapper();

	private final Population population;

	private final EngineQueries queries;

	public RandomQueries(Population population) {
		this.population = population;
		this.queries = new EngineQueries(population.engine());
	}

	/** So many different bodies, of which under a third select nothing or everything. */
	public Stream<String> bodies(Kind kind, long seed, int count) {
		Random random = new Random(seed);
		List<List<Map<String, Object>>> values = values(kind);
		int all = this.queries.ids(kind, "{}").size();
		Set<String> bodies = new LinkedHashSet<>();
		int trivial = 0;
		while (bodies.size() < count) {
			String body = write(candidate(kind, values, random));
			int size = this.queries.ids(kind, body).size();
			boolean telling = size > 0 && size < all;
			if ((telling || trivial < count / 4) && bodies.add(body) && !telling) {
				trivial++;
			}
		}
		return bodies.stream();
	}

	/** The cases of each property, as bodies to be merged. */
	private List<List<Map<String, Object>>> values(Kind kind) {
		Map<String, List<Map<String, Object>>> values = new TreeMap<>();
		for (QueryCase one : QueryCases.of(kind, this.population)) {
			if (!Set.of(QueryCases.BODY, "orQueries").contains(one.property())) {
				values.computeIfAbsent(one.property(), (property) -> new ArrayList<>()).add(read(one.json()));
			}
		}
		return List.copyOf(values.values());
	}

	private static Map<String, Object> candidate(Kind kind, List<List<Map<String, Object>>> values, Random random) {
		while (true) {
			boolean withOr = kind != Kind.EXTERNAL_TASK && random.nextInt(10) < 4;
			Map<String, Object> body = merge(values, random, withOr ? random.nextInt(1, 4) : random.nextInt(2, 6));
			if (withOr) {
				body.put("orQueries",
						IntStream.range(0, random.nextInt(1, 3))
							.mapToObj((i) -> merge(values, random, random.nextInt(2, 5)))
							.toList());
			}
			if (QueryRules.comparable(kind, body)) {
				return body;
			}
		}
	}

	private static Map<String, Object> merge(List<List<Map<String, Object>>> values, Random random, int properties) {
		Map<String, Object> body = new LinkedHashMap<>();
		while (body.size() < properties) {
			List<Map<String, Object>> ofOne = values.get(random.nextInt(values.size()));
			body.putAll(ofOne.get(random.nextInt(ofOne.size())));
		}
		return body;
	}

	private Map<String, Object> read(String json) {
		try {
			return this.mapper.readValue(json, new TypeReference<>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(json, ex);
		}
	}

	private String write(Map<String, Object> body) {
		try {
			return this.mapper.writeValueAsString(body);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
