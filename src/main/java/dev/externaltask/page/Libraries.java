package dev.externaltask.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The libraries of the page, each one file of a webjar. The version is in the build and
 * nowhere else.
 */
@Component
class Libraries {

	/** By the name in the page. */
	private static final Map<String, String> PLACES = Map.of("preact.js",
			"classpath*:META-INF/resources/webjars/preact/*/dist/preact.min.umd.js", "hooks.js",
			"classpath*:META-INF/resources/webjars/preact/*/hooks/dist/hooks.umd.js", "htm.js",
			"classpath*:META-INF/resources/_static/htm/*/dist/htm.umd.js");

	private final Map<String, Resource> found = new ConcurrentHashMap<>();

	/** The file, if the page uses a library of this name. */
	Optional<Resource> find(String name) {
		return Optional.ofNullable(PLACES.get(name))
			.map((place) -> this.found.computeIfAbsent(name, (key) -> search(place)));
	}

	private static Resource search(String place) {
		try {
			Resource[] resources = new PathMatchingResourcePatternResolver().getResources(place);
			if (resources.length != 1) {
				throw new IllegalStateException(resources.length + " files instead of one: " + place);
			}
			return resources[0];
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
