package dev.externaltask.engine.rows;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.rest.dto.PatchVariablesDto;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.engine.rest.sub.impl.AbstractVariablesResource;
import org.camunda.bpm.engine.rest.sub.runtime.impl.ExecutionVariablesResource;
import org.camunda.bpm.engine.rest.sub.runtime.impl.LocalExecutionVariablesResource;
import org.camunda.bpm.engine.rest.sub.runtime.impl.ProcessInstanceResourceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.jspecify.annotations.Nullable;

import dev.externaltask.engine.setup.CamundaEngine;

/**
 * Does at an engine what a request of the service does, by the engine's own REST API or,
 * where that has no such request, by the call that comes closest.
 */
final class EngineOperations {

	private final CamundaEngine engine;

	private final EngineWorkers workers;

	private final ObjectMapper mapper = JacksonConfigurator.configureObjectMapper(new ObjectMapper());

	EngineOperations(CamundaEngine engine) {
		this.engine = engine;
		this.workers = new EngineWorkers(engine);
	}

	/**
	 * Does what the request asks for; what the engine refuses changes nothing.
	 * @param endpoint the request's method and its path pattern
	 * @param path the request's path
	 * @param json the request's body
	 */
	void send(String endpoint, String path, String json, @Nullable String user) {
		try {
			if (endpoint.startsWith("POST /external-task/{id}/")
					|| endpoint.equals("PUT /external-task/{id}/priority")) {
				String[] parts = path.split("/", -1);
				this.workers.change(parts[3], parts[2], json, user);
			}
			else {
				this.engine.as(user, () -> run(endpoint, path.split("[/?]", -1), path, json));
			}
		}
		catch (RuntimeException ex) {
			// as the service refuses the request
		}
	}

	private void run(String endpoint, String[] parts, String path, String json) {
		switch (endpoint) {
			case "POST /external-task/fetchAndLock" -> this.workers.fetch(json);
			case "POST /external-task/create" -> create(tree(json));
			case "PUT /external-task/retries-sync", "PUT /external-task/retries" -> setRetries(tree(json));
			case "PUT /external-task/{id}/retries" ->
				this.engine.engine().getExternalTaskService().setRetries(parts[2], tree(json).path("retries").asInt());
			case "POST /external-task/retries-async" -> setRetriesLater(tree(json));
			case "PUT /batch/{id}/suspended" -> suspend(parts[2], tree(json).path("suspended").asBoolean());
			case "DELETE /batch/{id}" -> management().deleteBatch(parts[2], path.endsWith("cascade=true"));
			case "DELETE /history/batch/{id}" -> this.engine.engine().getHistoryService().deleteHistoricBatch(parts[3]);
			case "PUT /batch/{id}/rate", "POST /batch/{id}/undo" -> {
				// no engine has it
			}
			case "PUT /incident/{id}/annotation" ->
				runtime().setAnnotationForIncidentById(parts[2], tree(json).path("annotation").textValue());
			case "DELETE /incident/{id}/annotation" -> runtime().clearAnnotationForIncidentById(parts[2]);
			case "PUT /history/user-operation/{operationId}/set-annotation" -> this.engine.engine()
				.getHistoryService()
				.setAnnotationForOperationLogById(parts[3], tree(json).path("annotation").textValue());
			case "PUT /history/user-operation/{operationId}/clear-annotation" ->
				this.engine.engine().getHistoryService().clearAnnotationForOperationLogById(parts[3]);
			case "DELETE /process-instance/{id}" ->
				new ProcessInstanceResourceImpl(this.engine.engine(), parts[2], this.mapper)
					.deleteProcessInstance(false, false, false, !path.endsWith("failIfNotExists=false"));
			default -> changeVariables(endpoint.split(" ", 2)[0], parts, json);
		}
	}

	/**
	 * Retries that are set in the background by a batch, which nobody works on, and which
	 * is not in the log.
	 */
	Map<String, String> startBatch(String task, boolean ended) {
		String id = this.engine.engine()
			.getExternalTaskService()
			.updateRetries()
			.externalTaskIds(task)
			.setAsync(2)
			.getId();
		if (ended) {
			management().deleteBatch(id, false);
		}
		return Map.of(ended ? "ended batch" : "batch", id);
	}

	private void setRetriesLater(JsonNode body) {
		this.engine.engine()
			.getExternalTaskService()
			.updateRetries()
			.externalTaskIds(texts(body.path("externalTaskIds")))
			.setAsync(body.path("retries").asInt());
	}

	private void suspend(String batch, boolean suspended) {
		if (suspended) {
			management().suspendBatchById(batch);
		}
		else {
			management().activateBatchById(batch);
		}
	}

	private ManagementService management() {
		return this.engine.engine().getManagementService();
	}

	private RuntimeService runtime() {
		return this.engine.engine().getRuntimeService();
	}

	/** A task in a running instance is what a modification starts there. */
	private void create(JsonNode body) {
		if (body.has("processInstanceId")) {
			runtime().createProcessInstanceModification(body.path("processInstanceId").textValue())
				.startBeforeActivity("left")
				.execute();
			return;
		}
		ProcessInstantiationBuilder start = runtime()
			.createProcessInstanceByKey(body.path("processDefinitionKey").textValue());
		start = body.hasNonNull("tenantId") ? start.processDefinitionTenantId(body.path("tenantId").textValue())
				: start.processDefinitionWithoutTenantId();
		start.businessKey(body.path("businessKey").textValue())
			.setVariables(body.has("variables") ? Map.of("amount", 1) : Map.of())
			.execute();
	}

	private void setRetries(JsonNode body) {
		this.engine.engine()
			.getExternalTaskService()
			.updateRetries()
			.externalTaskIds(texts(body.path("externalTaskIds")))
			.processInstanceIds(texts(body.path("processInstanceIds")))
			.set(body.path("retries").asInt());
	}

	private static List<String> texts(JsonNode list) {
		return list.valueStream().map(JsonNode::textValue).toList();
	}

	private void changeVariables(String method, String[] parts, String json) {
		AbstractVariablesResource variables = parts[1].equals("execution")
				? new LocalExecutionVariablesResource(this.engine.engine(), parts[2], this.mapper)
				: new ExecutionVariablesResource(this.engine.engine(), parts[2], true, this.mapper);
		switch (method) {
			case "POST" -> variables.modifyVariables(read(json, PatchVariablesDto.class));
			case "PUT" -> variables.putVariable(parts[4], read(json, VariableValueDto.class));
			case "DELETE" -> variables.deleteVariable(parts[4]);
			default -> throw new IllegalArgumentException(method);
		}
	}

	private JsonNode tree(String json) {
		return read(json, JsonNode.class);
	}

	private <T> T read(String json, Class<T> type) {
		try {
			return this.mapper.readValue(json, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(json, ex);
		}
	}

}
