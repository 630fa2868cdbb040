package dev.externaltask.clients;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The endpoints in the table of the README, such as {@code GET /external-task/{}}. A path
 * in it may be cut, to what differs from the paths before it.
 */
final class ReadmeEndpoints {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (`(?:GET|POST|PUT|DELETE).*?) \\|");

	private static final Pattern CODE = Pattern.compile("`(?:(GET|POST|PUT|DELETE)\\b)? ?(/[^`?]*)?[^`]*`");

	private final Set<String> described = described();

	private final Set<String> endpoints = new TreeSet<>();

	ReadmeEndpoints(String readme) {
		ROW.matcher(readme).results().forEach((row) -> read(row.group(1)));
	}

	private static Set<String> described() {
		Set<String> described = new HashSet<>();
		try (InputStream description = ReadmeEndpoints.class.getResourceAsStream("/openapi.json")) {
			JsonNode paths = new JsonMapper().readTree(Objects.requireNonNull(description)).path("paths");
			paths.propertyNames()
				.forEach((path) -> paths.path(path)
					.propertyNames()
					.forEach((method) -> described.add(method.toUpperCase(Locale.ROOT) + " " + withoutNames(path))));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return described;
	}

	private static String withoutNames(String path) {
		return path.replaceAll("\\{\\w+}", "{}");
	}

	private void read(String cell) {
		List<String> methods = new ArrayList<>();
		List<String> paths = new ArrayList<>();
		boolean[] named = { false };
		CODE.matcher(cell).results().forEach((code) -> {
			if (code.group(1) != null) {
				if (named[0]) {
					methods.clear();
				}
				methods.add(code.group(1));
				named[0] = false;
			}
			if (code.group(2) != null) {
				named[0] = true;
				whole(withoutNames(code.group(2)), List.copyOf(paths), methods).forEach((path) -> {
					paths.add(path);
					methods.forEach((method) -> this.endpoints.add(method + " " + path));
				});
			}
		});
	}

	/**
	 * The path itself, or in the place of the last part of each path before it, or behind
	 * each of them.
	 */
	private List<String> whole(String path, List<String> before, List<String> methods) {
		if (isDescribed(path, methods)) {
			return List.of(path);
		}
		return before.stream()
			.flatMap((previous) -> Stream.of(previous.replaceFirst("/[^/]*$", "") + path, previous + path))
			.filter((candidate) -> isDescribed(candidate, methods))
			.distinct()
			.toList();
	}

	private boolean isDescribed(String path, List<String> methods) {
		return methods.stream().anyMatch((method) -> this.described.contains(method + " " + path));
	}

	/** The endpoints of the README that the engine's own API description has as well. */
	Set<String> ofTheEngine() {
		Set<String> both = new TreeSet<>(this.endpoints);
		both.retainAll(this.described);
		return both;
	}

}
