package dev.externaltask.engine.attach;

import jakarta.persistence.SchemaValidationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.EngineDatabase;

/**
 * The entities fit an engine's tables.
 */
@Tag("database")
class EngineMappingTests {

	@Test
	void everyColumnIsThereAndOfItsType() throws SchemaValidationException {
		try (EngineDatabase engine = EngineDatabase.start("mapping");
				AttachedService service = AttachedService.start(engine.url())) {
			service.validateEntities();
		}
	}

}
