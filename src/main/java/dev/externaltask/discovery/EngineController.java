package dev.externaltask.discovery;

import java.util.List;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.database.Schema;
import dev.externaltask.http.EngineProperties;

/**
 * Says which engine the service stands in for.
 */
@RestController
class EngineController {

	/** The version of the engine whose endpoints these are. */
	static final String VERSION = "7.24.0";

	private final String name;

	private final String version;

	EngineController(EngineProperties properties, Schema schema) {
		this.name = properties.engineName();
		this.version = schema.engine() ? schema.version() : VERSION;
	}

	@GetMapping(path = "/engine", produces = MediaType.APPLICATION_JSON_VALUE)
	List<Map<String, String>> engines() {
		return List.of(Map.of("name", this.name));
	}

	/** Beside an engine, the version of its tables. */
	@GetMapping(path = "/version", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, String> version() {
		return Map.of("version", this.version);
	}

}
