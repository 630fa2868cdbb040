package dev.externaltask.engine.query;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.dto.history.HistoricExternalTaskLogQueryDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.impl.history.HistoricExternalTaskLogRestServiceImpl;
import org.camunda.bpm.engine.rest.impl.history.HistoricIncidentRestServiceImpl;
import org.camunda.bpm.engine.rest.impl.history.UserOperationLogRestServiceImpl;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.engine.rest.sub.history.impl.HistoricExternalTaskLogResourceImpl;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

import dev.externaltask.engine.query.HistoryCases.HistoryCase;

/**
 * A list of the history, as an engine's own REST API answers it.
 */
enum HistoryList {

	INCIDENT("/history/incident"),

	TASK_LOG("/history/external-task-log"),

	USER_OPERATION("/history/user-operation");

	static final ObjectMapper MAPPER = JacksonConfigurator.configureObjectMapper(new ObjectMapper());

	private final String path;

	HistoryList(String path) {
		this.path = path;
	}

	String path() {
		return this.path;
	}

	/** What the engine lists for query parameters. */
	Answer list(ProcessEngine engine, List<HistoryCase> parameters, @Nullable Integer first, @Nullable Integer max) {
		UriInfo address = address(parameters);
		return answer(() -> switch (this) {
			case INCIDENT ->
				new HistoricIncidentRestServiceImpl(MAPPER, engine).getHistoricIncidents(address, first, max);
			case TASK_LOG -> log(engine).getHistoricExternalTaskLogs(address, first, max);
			case USER_OPERATION -> operations(engine).queryUserOperationEntries(address, first, max);
		});
	}

	/** What the engine counts for query parameters. */
	Answer count(ProcessEngine engine, List<HistoryCase> parameters) {
		UriInfo address = address(parameters);
		return answer(() -> switch (this) {
			case INCIDENT -> new HistoricIncidentRestServiceImpl(MAPPER, engine).getHistoricIncidentsCount(address);
			case TASK_LOG -> log(engine).getHistoricExternalTaskLogsCount(address);
			case USER_OPERATION -> operations(engine).queryUserOperationCount(address);
		});
	}

	/** What the engine lists for a body. */
	static Answer logs(ProcessEngine engine, String body) {
		return answer(() -> log(engine)
			.queryHistoricExternalTaskLogs(MAPPER.readValue(body, HistoricExternalTaskLogQueryDto.class), null, null));
	}

	/** What the engine counts for a body. */
	static Answer countOfLogs(ProcessEngine engine, String body) {
		return answer(() -> log(engine)
			.queryHistoricExternalTaskLogsCount(MAPPER.readValue(body, HistoricExternalTaskLogQueryDto.class)));
	}

	/** One row of the task log, as the engine shows it. */
	static Answer log(ProcessEngine engine, String id) {
		return answer(() -> new HistoricExternalTaskLogResourceImpl(id, engine).getHistoricExternalTaskLog());
	}

	/** The error details of one row of the task log, as the engine shows them. */
	static Answer errorDetails(ProcessEngine engine, String id) {
		return answer(() -> new HistoricExternalTaskLogResourceImpl(id, engine).getErrorDetails());
	}

	private static HistoricExternalTaskLogRestServiceImpl log(ProcessEngine engine) {
		return new HistoricExternalTaskLogRestServiceImpl(MAPPER, engine);
	}

	private static UserOperationLogRestServiceImpl operations(ProcessEngine engine) {
		return new UserOperationLogRestServiceImpl(MAPPER, engine);
	}

	private static UriInfo address(List<HistoryCase> parameters) {
		MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
		parameters.forEach((parameter) -> values.add(parameter.filter(), parameter.value()));
		UriInfo address = Mockito.mock(UriInfo.class);
		Mockito.when(address.getQueryParameters()).thenReturn(values);
		return address;
	}

	private static Answer answer(Action action) {
		try {
			Object body = action.run();
			return (body instanceof String text) ? new Answer(200, text)
					: (body != null) ? new Answer(200, MAPPER.writeValueAsString(body)) : new Answer(204, "");
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
		catch (RuntimeException ex) {
			ExceptionHandlerHelper helper = ExceptionHandlerHelper.getInstance();
			return new Answer(helper.getStatus(ex).getStatusCode(), write(helper.fromException(ex)));
		}
	}

	private static String write(Object body) {
		try {
			return MAPPER.writeValueAsString(body);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Something that the engine does.
	 */
	@FunctionalInterface
	private interface Action {

		@Nullable Object run() throws JsonProcessingException;

	}

	/**
	 * What came back.
	 *
	 * @param status of HTTP
	 * @param body JSON or a text, empty if there is none
	 */
	record Answer(int status, String body) {

		/** The body as it can be compared. */
		Object json() {
			try {
				return MAPPER.readValue(this.body, Object.class);
			}
			catch (JsonProcessingException ex) {
				throw new IllegalStateException(this.body, ex);
			}
		}

	}

}
