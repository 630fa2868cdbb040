package dev.externaltask.engine.rows;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.camunda.bpm.engine.rest.dto.PatchVariablesDto;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.engine.rest.sub.runtime.impl.ExecutionVariablesResource;

import dev.externaltask.engine.setup.CamundaEngine;

/**
 * What an engine's own REST API does with the variables of one process instance.
 */
final class EngineVariables {

	private final ObjectMapper mapper = JacksonConfigurator.configureObjectMapper(new ObjectMapper());

	private final ExecutionVariablesResource variables;

	EngineVariables(CamundaEngine engine, String instance) {
		this.variables = new ExecutionVariablesResource(engine.engine(), instance, true, this.mapper);
	}

	/** The status of {@code POST /process-instance/{id}/variables}. */
	int change(String json) {
		try {
			this.variables.modifyVariables(this.mapper.readValue(json, PatchVariablesDto.class));
			return 204;
		}
		catch (RuntimeException ex) {
			return ExceptionHandlerHelper.getInstance().getStatus(ex).getStatusCode();
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(json, ex);
		}
	}

	/** The answer of {@code GET /process-instance/{id}/variables}, as JSON. */
	String read(boolean deserialized) {
		Map<String, VariableValueDto> read = this.variables.getVariables(deserialized);
		try {
			return this.mapper.writeValueAsString(read);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** An answer as it can be compared: members by name. */
	String comparable(String json) {
		try {
			return this.mapper.writerWithDefaultPrettyPrinter()
				.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
				.writeValueAsString(this.mapper.readValue(json, Object.class));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(json, ex);
		}
	}

}
