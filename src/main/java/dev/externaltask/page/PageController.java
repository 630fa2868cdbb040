package dev.externaltask.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.database.Schema;
import dev.externaltask.error.RequestRefusals;

/**
 * Serves the page, which loads nothing from anywhere else.
 */
@RestController
class PageController {

	/** Only files of this service; no other page may show it in a frame. */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
			+ " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private static final Map<String, MediaType> TYPES = Map.of("js", MediaType.valueOf("text/javascript"), "css",
			MediaType.valueOf("text/css"), "svg", MediaType.valueOf("image/svg+xml"));

	private final Libraries libraries;

	private final Schema schema;

	PageController(Libraries libraries, Schema schema) {
		this.libraries = libraries;
		this.schema = schema;
	}

	/** The page, for a browser; {@code http.StartController} answers programs. */
	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<Resource> page() {
		return answer(MediaType.TEXT_HTML, new ClassPathResource("page/index.html"));
	}

	/** A file of the page. */
	@GetMapping("/page/{file:[a-z]+[.](?:js|css|svg)}")
	ResponseEntity<Resource> file(@PathVariable String file) {
		Resource found = new ClassPathResource("page/" + file);
		if (!found.exists()) {
			throw RequestRefusals.noEndpoint();
		}
		return answer(typeOf(file), found);
	}

	/** A library that the page uses. */
	@GetMapping("/page/lib/{file:[a-z]+[.]js}")
	ResponseEntity<Resource> library(@PathVariable String file) {
		return answer(typeOf(file), this.libraries.find(file).orElseThrow(RequestRefusals::noEndpoint));
	}

	/** Who is using the page, and what it may offer. */
	@GetMapping(path = "/page/session", produces = MediaType.APPLICATION_JSON_VALUE)
	Session session(HttpServletRequest request) {
		return Session.of(request, !this.schema.engine());
	}

	private static MediaType typeOf(String file) {
		return TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), MediaType.APPLICATION_OCTET_STREAM);
	}

	private static ResponseEntity<Resource> answer(MediaType type, Resource body) {
		return ResponseEntity.ok()
			.contentType(new MediaType(type, StandardCharsets.UTF_8))
			.header("Content-Security-Policy", POLICY)
			.body(body);
	}

}
