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
 * in it may be cut, to what differs from the path before it.
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
		String[] previous = { "" };
		CODE.matcher(cell).results().forEach((code) -> {
			if (code.group(1) != null) {
				if (!previous[0].isEmpty()) {
					methods.clear();
					previous[0] = "";
				}
				methods.add(code.group(1));
			}
			if (code.group(2) != null) {
				previous[0] = whole(withoutNames(code.group(2)), previous[0], methods);
				methods.forEach((method) -> this.endpoints.add(method + " " + previous[0]));
			}
		});
	}

	/** The path, in the place of the previous one's last part, or behind it. */
	private String whole(String path, String previous, List<String> methods) {
		return Stream.of(path, previous.replaceFirst("/[^/]*$", "") + path, previous + path)
			.filter((candidate) -> methods.stream()
				.anyMatch((method) -> this.described.contains(method + " " + candidate)))
			.findFirst()
			.orElse(path);
	}

	/** Those that the engine's API description has as well. */
	Set<String> ofTheEngine() {
		Set<String> both = new TreeSet<>(this.endpoints);
		both.retainAll(this.described);
		return both;
	}

}
