package dev.externaltask.engine.query;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.population.Population;
import dev.externaltask.engine.setup.EngineDatabase;

/**
 * Attaches the service to a populated engine, which then says what is right.
 */
class JudgedService implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("spring.datasource.url=" + Judge.DATABASE.url(),
					"spring.datasource.username=" + TestDatabase.username())
			.applyTo(context);
	}

	/** The one populated engine of this JVM. */
	static Population population() {
		return Judge.POPULATION;
	}

	static EngineDatabase database() {
		return Judge.DATABASE;
	}

	/**
	 * Started when first asked for.
	 */
	private static final class Judge {

		private static final EngineDatabase DATABASE = EngineDatabase.start("judge");

		private static final Population POPULATION = Population.create(DATABASE.engine());

	}

}
