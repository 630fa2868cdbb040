package dev.externaltask.http;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a program finds at {@code /}: where to go from here. A browser gets the page for
 * people there.
 */
@RestController
class StartController {

	private final StartLinks links;

	StartController(StartLinks links) {
		this.links = links;
	}

	/** The links. */
	@GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, String> links(HttpServletRequest request) {
		return this.links.below(request.getContextPath());
	}

}
