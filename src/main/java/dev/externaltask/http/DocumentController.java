package dev.externaltask.http;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.error.RequestRefusals;

/**
 * Shows the documents that belong to this version of the service, as plain text, which
 * every browser shows.
 */
@RestController
class DocumentController {

	/** One of the files of {@code docs/}. */
	@GetMapping("/docs/{file:[a-z-]+[.](?:md|json|yaml)}")
	ResponseEntity<Resource> document(@PathVariable String file) {
		Resource document = new ClassPathResource("docs/" + file);
		if (!document.exists()) {
			throw RequestRefusals.noEndpoint();
		}
		return ResponseEntity.ok().contentType(TextAnswer.TYPE).body(document);
	}

}
