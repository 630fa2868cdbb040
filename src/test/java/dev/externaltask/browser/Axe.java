package dev.externaltask.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of axe-core, for pages that everybody can use.
 */
final class Axe {

	private static final String SCRIPT = script();

	private Axe() {
	}

	private static String script() {
		try {
			return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What the page that is shown now does wrong. */
	static List<?> problems(Browser browser) {
		if (!Boolean.TRUE.equals(browser.run("return !!window.axe"))) {
			browser.run(SCRIPT);
		}
		Map<?, ?> result = (Map<?, ?>) Objects.requireNonNull(browser
			.await("""
					const result = await axe.run(document, { resultTypes: ['violations'] });
					return {
						passed: result.passes.length,
						problems: result.violations.map((rule) => rule.id + ': ' + rule.nodes.map((node) => node.html).join(' '))
					};
					"""));
		assertThat((Long) result.get("passed")).isGreaterThan(10);
		return (List<?>) Objects.requireNonNull(result.get("problems"));
	}

}
