package dev.externaltask.engine.query;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.rest.dto.AbstractQueryDto;
import org.camunda.bpm.engine.rest.dto.externaltask.ExternalTaskQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricProcessInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.ProcessInstanceQueryDto;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Asks an engine what a query selects, reading its JSON as the engine's own REST API
 * does.
 */
public final class EngineQueries {

	private final ProcessEngine engine;

	private final ObjectMapper mapper = JacksonConfigurator.configureObjectMapper(new ObjectMapper());

	public EngineQueries(ProcessEngine engine) {
		this.engine = engine;
	}

	/** Ids of the tasks or of the process instances that the query selects. */
	public Set<String> ids(Kind kind, String json) {
		return switch (kind) {
			case EXTERNAL_TASK -> externalTasks(json);
			case PROCESS_INSTANCE -> processInstances(json);
			case HISTORIC_PROCESS_INSTANCE -> historicProcessInstances(json);
		};
	}

	public Set<String> externalTasks(String json) {
		return ids(read(json, ExternalTaskQueryDto.class).toQuery(this.engine).unlimitedList(), ExternalTask::getId);
	}

	public Set<String> processInstances(String json) {
		return ids(read(json, ProcessInstanceQueryDto.class).toQuery(this.engine).unlimitedList(),
				ProcessInstance::getId);
	}

	public Set<String> historicProcessInstances(String json) {
		return ids(read(json, HistoricProcessInstanceQueryDto.class).toQuery(this.engine).unlimitedList(),
				HistoricProcessInstance::getId);
	}

	/** Names the engine reads in a body of this kind, without those of sorting. */
	Set<String> properties(Kind kind) {
		Class<?> type = switch (kind) {
			case EXTERNAL_TASK -> ExternalTaskQueryDto.class;
			case PROCESS_INSTANCE -> ProcessInstanceQueryDto.class;
			case HISTORIC_PROCESS_INSTANCE -> HistoricProcessInstanceQueryDto.class;
		};
		return this.mapper.getDeserializationConfig()
			.introspect(this.mapper.constructType(type))
			.findProperties()
			.stream()
			.filter(BeanPropertyDefinition::couldDeserialize)
			.map(BeanPropertyDefinition::getName)
			.filter((name) -> !name.startsWith("sort") && !"objectMapper".equals(name))
			.collect(Collectors.toUnmodifiableSet());
	}

	private <T extends AbstractQueryDto<?>> T read(String json, Class<T> type) {
		try {
			T query = this.mapper.readValue(json, type);
			query.setObjectMapper(this.mapper);
			return query;
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(json, ex);
		}
	}

	private static <T> Set<String> ids(Collection<T> found, Function<T, String> id) {
		return found.stream().map(id).collect(Collectors.toUnmodifiableSet());
	}

}
