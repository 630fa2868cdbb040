package dev.externaltask.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * What a browser finds at {@code /}: where to go from here. Other clients get the same
 * links as JSON.
 */
@RestController
class StartController {

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<title>external-task-service</title>
			</head>
			<body>
			<h1>external-task-service</h1>
			<p>This service gives retries back to many external tasks in one call.</p>
			<ul>
			%s</ul>
			</body>
			</html>
			""";

	private static final String ITEM = """
			<li><a href="%s">%s</a></li>
			""";

	/** The page needs nothing but itself, and no other page may show it in a frame. */
	private static final String POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private final StartLinks links;

	StartController(StartLinks links) {
		this.links = links;
	}

	/** The links, for programs. */
	@GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, String> links(HttpServletRequest request) {
		return this.links.below(request.getContextPath());
	}

	/** The links, for people. */
	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<String> page(HttpServletRequest request) {
		String items = links(request).entrySet()
			.stream()
			.map((link) -> ITEM.formatted(HtmlUtils.htmlEscape(link.getValue()), HtmlUtils.htmlEscape(link.getKey())))
			.collect(Collectors.joining());
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header("Content-Security-Policy", POLICY)
			.header("X-Content-Type-Options", "nosniff")
			.header("Referrer-Policy", "no-referrer")
			.body(PAGE.formatted(items));
	}

}
