package dev.externaltask.engine.rows;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.camunda.bpm.engine.rest.dto.externaltask.CompleteExternalTaskDto;
import org.camunda.bpm.engine.rest.dto.externaltask.ExtendLockOnExternalTaskDto;
import org.camunda.bpm.engine.rest.dto.externaltask.ExternalTaskBpmnError;
import org.camunda.bpm.engine.rest.dto.externaltask.ExternalTaskFailureDto;
import org.camunda.bpm.engine.rest.dto.externaltask.FetchExternalTasksExtendedDto;
import org.camunda.bpm.engine.rest.dto.externaltask.LockExternalTaskDto;
import org.camunda.bpm.engine.rest.dto.externaltask.LockedExternalTaskDto;
import org.camunda.bpm.engine.rest.dto.runtime.PriorityDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.engine.rest.sub.externaltask.impl.ExternalTaskResourceImpl;
import org.jspecify.annotations.Nullable;

import dev.externaltask.engine.setup.CamundaEngine;

/**
 * What an engine's own REST API answers to workers.
 */
final class EngineWorkers {

	private final CamundaEngine engine;

	private final ObjectMapper mapper = JacksonConfigurator.configureObjectMapper(new ObjectMapper());

	EngineWorkers(CamundaEngine engine) {
		this.engine = engine;
	}

	/** {@code POST /external-task/fetchAndLock}. */
	Answer fetch(String json) {
		return answer(() -> LockedExternalTaskDto.fromLockedExternalTasks(
				read(json, FetchExternalTasksExtendedDto.class).buildQuery(this.engine.engine()).execute()));
	}

	/** {@code GET /external-task/{id}/errorDetails}. */
	Answer errorDetails(String task) {
		return answer(() -> resource(task).getErrorDetails());
	}

	/** What changes one task, named by the last part of its path. */
	Answer change(String operation, String task, String json, @Nullable String user) {
		Consumer<ExternalTaskResourceImpl> action = switch (operation) {
			case "lock" -> (resource) -> resource.lock(read(json, LockExternalTaskDto.class));
			case "unlock" -> ExternalTaskResourceImpl::unlock;
			case "extendLock" -> (resource) -> resource.extendLock(read(json, ExtendLockOnExternalTaskDto.class));
			case "failure" -> (resource) -> resource.handleFailure(read(json, ExternalTaskFailureDto.class));
			case "complete" -> (resource) -> resource.complete(read(json, CompleteExternalTaskDto.class));
			case "bpmnError" -> (resource) -> resource.handleBpmnError(read(json, ExternalTaskBpmnError.class));
			case "priority" -> (resource) -> resource.setPriority(read(json, PriorityDto.class));
			default -> throw new IllegalArgumentException(operation);
		};
		return answer(() -> {
			this.engine.as(user, () -> action.accept(resource(task)));
			return null;
		});
	}

	private ExternalTaskResourceImpl resource(String task) {
		return new ExternalTaskResourceImpl(this.engine.engine(), task, this.mapper);
	}

	private Answer answer(Supplier<@Nullable Object> action) {
		try {
			Object body = action.get();
			return new Answer((body != null) ? 200 : 204, (body != null) ? write(body) : "");
		}
		catch (RuntimeException ex) {
			ExceptionHandlerHelper helper = ExceptionHandlerHelper.getInstance();
			return new Answer(helper.getStatus(ex).getStatusCode(), write(helper.fromException(ex)));
		}
	}

	private String write(Object body) {
		try {
			return this.mapper.writeValueAsString(body);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A body as it can be compared: tasks in the order of their ids, members by name. */
	String comparable(String json) {
		try {
			Object value = this.mapper.readValue(json, Object.class);
			if (value instanceof List<?> tasks) {
				value = tasks.stream()
					.sorted(Comparator.comparing((task) -> String.valueOf(((Map<?, ?>) task).get("id"))))
					.toList();
			}
			return this.mapper.writerWithDefaultPrettyPrinter()
				.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
				.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(json, ex);
		}
	}

	private <T> T read(String json, Class<T> type) {
		try {
			return this.mapper.readValue(json, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(json, ex);
		}
	}

	/**
	 * What came back.
	 *
	 * @param status of HTTP
	 * @param body as JSON, empty if there is none
	 */
	record Answer(int status, String body) {

		/**
		 * The status that the service answers with the same body: 400 where the engine
		 * answers 500 to a mistake of the worker, a difference on purpose.
		 */
		int statusOfService() {
			boolean mistake = this.body.contains("\"NullValueException\"")
					|| this.body.contains("\"ProcessEngineException\"");
			return (this.status == 500 && mistake) ? 400 : this.status;
		}

	}

}
