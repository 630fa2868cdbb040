package dev.externaltask.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * The libraries of the page, each one file of a webjar. The version is in the build and
 * nowhere else.
 */
@Component
class Libraries {

	private static final Webjar PREACT = new Webjar("org.webjars.npm/preact", "webjars/preact");

	private static final Webjar HTM = new Webjar("org.mvnpm/htm", "_static/htm");

	/** By the name in the page. */
	private final Map<String, Resource> files = Map.of("preact.js", PREACT.file("dist/preact.min.umd.js"), "hooks.js",
			PREACT.file("hooks/dist/hooks.umd.js"), "htm.js", HTM.file("dist/htm.umd.js"));

	/** The file, if the page uses a library of this name. */
	Optional<Resource> find(String name) {
		return Optional.ofNullable(this.files.get(name));
	}

	/**
	 * A library as a dependency of the build.
	 *
	 * @param coordinates group and name in the build
	 * @param folder that has a folder for the version
	 */
	private record Webjar(String coordinates, String folder) {

		private Resource file(String path) {
			return new ClassPathResource("META-INF/resources/%s/%s/%s".formatted(this.folder, version(), path));
		}

		private String version() {
			Resource built = new ClassPathResource("META-INF/maven/%s/pom.properties".formatted(this.coordinates));
			try {
				Properties properties = PropertiesLoaderUtils.loadProperties(built);
				return Objects.requireNonNull(properties.getProperty("version"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
