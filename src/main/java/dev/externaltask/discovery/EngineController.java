package dev.externaltask.discovery;

import java.util.List;

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

	/** Names the engine that the service stands in for. */
	@GetMapping(path = "/engine", produces = MediaType.APPLICATION_JSON_VALUE)
	List<EngineView> engines() {
		return List.of(new EngineView(this.name));
	}

	/** Names the version of the engine; beside an engine, that of its tables. */
	@GetMapping(path = "/version", produces = MediaType.APPLICATION_JSON_VALUE)
	VersionView version() {
		return new VersionView(this.version);
	}

}
