package dev.externaltask.engine.population;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * What an engine holds after many lives of processes and tasks: every state a query can
 * ask for, made by the engine itself, with names for the ids.
 */
public final class Population {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

	private final ProcessEngine engine;

	private final Map<String, String> ids;

	private Population(ProcessEngine engine, Map<String, String> ids) {
		this.engine = engine;
		this.ids = ids;
	}

	/**
	 * Fills an empty engine of history level full; leaves the engine's clock as it was.
	 */
	public static Population create(ProcessEngine engine) {
		// one job of the script is meant to fail, and would fill the log
		((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).setEnableCmdExceptionLogging(false);
		Stage stage = new Stage(engine);
		try {
			new PopulationScript(stage).run();
			stage.nameIncidents();
		}
		finally {
			ClockUtil.reset();
		}
		return new Population(engine, Map.copyOf(stage.ids()));
	}

	public ProcessEngine engine() {
		return this.engine;
	}

	/** The id behind a name of the script; fails if nothing has that name. */
	public String id(String name) {
		return Objects.requireNonNull(this.ids.get(name), () -> "nothing is called " + name);
	}

	/** The text with every {@code ${name}} replaced by its id. */
	public String resolve(String text) {
		return PLACEHOLDER.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(id(match.group(1))));
	}

}
