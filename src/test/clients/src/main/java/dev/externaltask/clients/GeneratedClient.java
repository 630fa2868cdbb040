package dev.externaltask.clients;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.externaltask.clients.generated.AnnotationDto;
import dev.externaltask.clients.generated.ApiClient;
import dev.externaltask.clients.generated.ApiException;
import dev.externaltask.clients.generated.BatchApi;
import dev.externaltask.clients.generated.BatchApi.APIGetBatchStatisticsCountRequest;
import dev.externaltask.clients.generated.BatchApi.APIGetBatchStatisticsRequest;
import dev.externaltask.clients.generated.BatchApi.APIGetBatchesCountRequest;
import dev.externaltask.clients.generated.BatchApi.APIGetBatchesRequest;
import dev.externaltask.clients.generated.CompleteExternalTaskDto;
import dev.externaltask.clients.generated.EngineApi;
import dev.externaltask.clients.generated.ExecutionApi;
import dev.externaltask.clients.generated.ExtendLockOnExternalTaskDto;
import dev.externaltask.clients.generated.ExternalTaskApi;
import dev.externaltask.clients.generated.ExternalTaskBpmnError;
import dev.externaltask.clients.generated.ExternalTaskDto;
import dev.externaltask.clients.generated.ExternalTaskFailureDto;
import dev.externaltask.clients.generated.ExternalTaskQueryDto;
import dev.externaltask.clients.generated.FetchExternalTaskTopicDto;
import dev.externaltask.clients.generated.FetchExternalTasksDto;
import dev.externaltask.clients.generated.HistoricBatchApi;
import dev.externaltask.clients.generated.HistoricBatchApi.APIGetHistoricBatchesCountRequest;
import dev.externaltask.clients.generated.HistoricBatchApi.APIGetHistoricBatchesRequest;
import dev.externaltask.clients.generated.HistoricBatchDto;
import dev.externaltask.clients.generated.HistoricExternalTaskLogApi;
import dev.externaltask.clients.generated.HistoricExternalTaskLogApi.APIGetHistoricExternalTaskLogsCountRequest;
import dev.externaltask.clients.generated.HistoricExternalTaskLogApi.APIGetHistoricExternalTaskLogsRequest;
import dev.externaltask.clients.generated.HistoricExternalTaskLogDto;
import dev.externaltask.clients.generated.HistoricExternalTaskLogQueryDto;
import dev.externaltask.clients.generated.HistoricIncidentApi;
import dev.externaltask.clients.generated.HistoricIncidentApi.APIGetHistoricIncidentsCountRequest;
import dev.externaltask.clients.generated.HistoricIncidentApi.APIGetHistoricIncidentsRequest;
import dev.externaltask.clients.generated.HistoricUserOperationLogApi;
import dev.externaltask.clients.generated.HistoricUserOperationLogApi.APIQueryUserOperationCountRequest;
import dev.externaltask.clients.generated.HistoricUserOperationLogApi.APIQueryUserOperationEntriesRequest;
import dev.externaltask.clients.generated.IncidentApi;
import dev.externaltask.clients.generated.IncidentApi.APIGetIncidentsCountRequest;
import dev.externaltask.clients.generated.IncidentApi.APIGetIncidentsRequest;
import dev.externaltask.clients.generated.LockExternalTaskDto;
import dev.externaltask.clients.generated.LockedExternalTaskDto;
import dev.externaltask.clients.generated.PatchVariablesDto;
import dev.externaltask.clients.generated.PriorityDto;
import dev.externaltask.clients.generated.ProcessInstanceApi;
import dev.externaltask.clients.generated.ProcessInstanceQueryDto;
import dev.externaltask.clients.generated.RetriesDto;
import dev.externaltask.clients.generated.SetRetriesForExternalTasksDto;
import dev.externaltask.clients.generated.SuspensionStateDto;
import dev.externaltask.clients.generated.UserOperationLogEntryDto;
import dev.externaltask.clients.generated.VariableValueDto;
import dev.externaltask.clients.generated.VersionApi;

/**
 * Calls endpoints through a client that is generated from the engine's API description
 * and refuses properties that the description does not have. Prints what it has called
 * with success, and stops at the first answer that it cannot read.
 */
public final class GeneratedClient {

	private static final String WORKER = "generated";

	private final ExternalTaskApi tasks;

	private final IncidentApi incidents;

	private final HistoricIncidentApi pastIncidents;

	private final HistoricExternalTaskLogApi log;

	private final HistoricUserOperationLogApi operations;

	private final BatchApi batches;

	private final HistoricBatchApi pastBatches;

	private final ProcessInstanceApi instances;

	private final ExecutionApi executions;

	private final EngineApi engines;

	private final VersionApi version;

	/** Of topic {@code generated}, each in a process instance of its own. */
	private final List<String> ids;

	/** The calls in an order in which each finds what it needs. */
	private final Map<String, Call> calls = new LinkedHashMap<>();

	/**
	 * A client.
	 * @param client refuses properties that the description does not have
	 * @param extended reads answers that have more
	 */
	private GeneratedClient(ApiClient client, ApiClient extended, List<String> ids) {
		this.tasks = new ExternalTaskApi(client);
		this.incidents = new IncidentApi(client);
		this.pastIncidents = new HistoricIncidentApi(client);
		this.log = new HistoricExternalTaskLogApi(client);
		this.operations = new HistoricUserOperationLogApi(client);
		this.batches = new BatchApi(extended);
		this.pastBatches = new HistoricBatchApi(extended);
		this.instances = new ProcessInstanceApi(client);
		this.executions = new ExecutionApi(client);
		this.engines = new EngineApi(client);
		this.version = new VersionApi(client);
		this.ids = ids;
		lists();
		failures();
		variables();
		history();
		operations();
		batches();
		ends();
	}

	/**
	 * Calls the endpoints that are named.
	 * @param args base URL, the ids of three new tasks separated by commas, and endpoints
	 * such as {@code GET /external-task/{}}. Each request names a user, for the log of
	 * operations
	 */
	public static void main(String[] args) throws ApiException {
		ObjectMapper mapper = ApiClient.createDefaultObjectMapper();
		mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
		mapper.setDateFormat(new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZ"));
		ApiClient client = client(mapper, args[0]);
		ApiClient extended = client(mapper.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false),
				args[0]);
		GeneratedClient generated = new GeneratedClient(client, extended, List.of(args[1].split(",")));
		generated.run(Arrays.asList(args).subList(2, args.length));
	}

	private static ApiClient client(ObjectMapper mapper, String url) {
		ApiClient client = new ApiClient(HttpClient.newBuilder(), mapper, url);
		client.setRequestInterceptor((request) -> request.header("X-Test-User", "generated"));
		client.setResponseInterceptor((answer) -> {
			HttpRequest request = answer.request();
			System.out.println(request.method() + " " + request.uri().getPath() + " " + answer.statusCode());
		});
		return client;
	}

	private void run(List<String> endpoints) throws ApiException {
		List<String> unknown = new ArrayList<>(endpoints);
		unknown.removeAll(this.calls.keySet());
		if (!unknown.isEmpty()) {
			throw new IllegalArgumentException("this client cannot call " + unknown);
		}
		for (Map.Entry<String, Call> call : this.calls.entrySet()) {
			if (endpoints.contains(call.getKey())) {
				call.getValue().run();
			}
		}
		System.out.println("done");
	}

	private void lists() {
		String id = this.ids.get(0);
		this.calls.put("GET /engine", () -> require(this.engines.getProcessEngineNames()));
		this.calls.put("GET /version", () -> require(this.version.getRestAPIVersion().getVersion()));
		this.calls.put("GET /external-task", () -> {
			List<ExternalTaskDto> list = this.tasks.getExternalTasks(ExternalTaskApi.APIGetExternalTasksRequest.newBuilder()
				.topicName(WORKER)
				.sortBy("createTime")
				.sortOrder("asc")
				.maxResults(10)
				.build());
			requireThree(list.size());
			require(list.get(0).getCreateTime());
		});
		this.calls.put("GET /external-task/count",
				() -> requireThree(this.tasks
					.getExternalTasksCount(
							ExternalTaskApi.APIGetExternalTasksCountRequest.newBuilder().topicName(WORKER).build())
					.getCount()));
		this.calls.put("POST /external-task",
				() -> requireThree(
						this.tasks.queryExternalTasks(0, 10, new ExternalTaskQueryDto().topicName(WORKER)).size()));
		this.calls.put("POST /external-task/count", () -> requireThree(
				this.tasks.queryExternalTasksCount(new ExternalTaskQueryDto().topicName(WORKER)).getCount()));
		this.calls.put("GET /external-task/{}", () -> require(this.tasks.getExternalTask(id).getProcessInstanceId()));
		this.calls.put("GET /external-task/topic-names", () -> require(this.tasks.getTopicNames(null, true, null)));
		this.calls.put("PUT /external-task/{}/priority",
				() -> this.tasks.setExternalTaskResourcePriority(id, new PriorityDto().priority(5L)));
	}

	private void failures() {
		String id = this.ids.get(0);
		this.calls.put("POST /external-task/fetchAndLock", () -> {
			List<LockedExternalTaskDto> locked = this.tasks
				.fetchAndLock(new FetchExternalTasksDto().workerId(WORKER)
					.maxTasks(3)
					.usePriority(true)
					.asyncResponseTimeout(1000L)
					.addTopicsItem(new FetchExternalTaskTopicDto().topicName(WORKER).lockDuration(60_000L)));
			requireThree(locked.size());
			require(locked.get(0).getVariables().get("how").getType());
		});
		this.calls.put("POST /external-task/{}/extendLock", () -> this.tasks.extendLock(id,
				new ExtendLockOnExternalTaskDto().workerId(WORKER).newDuration(90_000L)));
		this.calls.put("POST /external-task/{}/failure",
				() -> this.tasks.handleFailure(id, new ExternalTaskFailureDto().workerId(WORKER)
					.errorMessage("no funds")
					.errorDetails("at Bank.pay")
					.retries(1)
					.retryTimeout(0L)));
		this.calls.put("GET /external-task/{}/errorDetails",
				() -> require(this.tasks.getExternalTaskErrorDetails(id)));
		this.calls.put("POST /external-task/{}/unlock", () -> this.tasks.unlock(id));
		this.calls.put("POST /external-task/{}/lock",
				() -> this.tasks.lock(id, new LockExternalTaskDto().workerId(WORKER).lockDuration(60_000L)));
		this.calls.put("PUT /external-task/{}/retries",
				() -> this.tasks.setExternalTaskResourceRetries(id, new RetriesDto().retries(3)));
		this.calls.put("PUT /external-task/retries",
				() -> this.tasks.setExternalTaskRetries(new SetRetriesForExternalTasksDto().retries(0)
					.externalTaskIds(this.ids)
					.processInstanceQuery(new ProcessInstanceQueryDto().active(true))));
		this.calls.put("GET /incident", () -> requireThree(this.incidents
			.getIncidents(APIGetIncidentsRequest.newBuilder().incidentType("failedExternalTask").build())
			.size()));
		this.calls.put("GET /incident/count", () -> requireThree(
				this.incidents.getIncidentsCount(APIGetIncidentsCountRequest.newBuilder().build()).getCount()));
		this.calls.put("GET /incident/{}", () -> require(this.incidents.getIncident(incident()).getIncidentTimestamp()));
		this.calls.put("PUT /incident/{}/annotation",
				() -> this.incidents.setIncidentAnnotation(incident(), new AnnotationDto().annotation("seen")));
		this.calls.put("DELETE /incident/{}/annotation", () -> this.incidents.clearIncidentAnnotation(incident()));
	}

	/**
	 * The generated client reads the content of a file as JSON that names a file, and so
	 * the content is a text in JSON.
	 */
	private void variables() {
		this.calls.put("POST /process-instance/{}/variables",
				() -> this.instances.modifyProcessInstanceVariables(instance(), new PatchVariablesDto()
					.putModificationsItem("count", new VariableValueDto().value(2).type("Integer"))
					.putModificationsItem("slip",
							new VariableValueDto().value("ImEi")
								.type("File")
								.valueInfo(new HashMap<>(Map.of("filename", "slip.txt"))))
					.addDeletionsItem("how")));
		this.calls.put("GET /process-instance/{}/variables",
				() -> require(this.instances.getProcessInstanceVariables(instance(), false)));
		this.calls.put("GET /process-instance/{}/variables/{}",
				() -> require(this.instances.getProcessInstanceVariable(instance(), "count", false).getValue()));
		this.calls.put("GET /process-instance/{}/variables/{}/data",
				() -> require(this.instances.getProcessInstanceVariableBinary(instance(), "slip")));
		this.calls.put("GET /execution/{}/localVariables",
				() -> require(this.executions.getLocalExecutionVariables(instance(), false)));
		this.calls.put("GET /execution/{}/localVariables/{}",
				() -> require(this.executions.getLocalExecutionVariable(instance(), "count", false).getValue()));
		this.calls.put("GET /execution/{}/localVariables/{}/data",
				() -> require(this.executions.getLocalExecutionVariableBinary(instance(), "slip")));
		this.calls.put("PUT /process-instance/{}/variables/{}",
				() -> this.instances.setProcessInstanceVariable(instance(), "more", text()));
		this.calls.put("DELETE /process-instance/{}/variables/{}",
				() -> this.instances.deleteProcessInstanceVariable(instance(), "more"));
		this.calls.put("POST /execution/{}/localVariables", () -> this.executions.modifyLocalExecutionVariables(
				instance(), new PatchVariablesDto().putModificationsItem("local", text())));
		this.calls.put("PUT /execution/{}/localVariables/{}",
				() -> this.executions.putLocalExecutionVariable(instance(), "local", text()));
		this.calls.put("DELETE /execution/{}/localVariables/{}",
				() -> this.executions.deleteLocalExecutionVariable(instance(), "local"));
	}

	private static VariableValueDto text() {
		return new VariableValueDto().value("text").type("String");
	}

	private void history() {
		this.calls.put("GET /history/incident",
				() -> require(this.pastIncidents
					.getHistoricIncidents(APIGetHistoricIncidentsRequest.newBuilder()
						.open(true)
						.sortBy("createTime")
						.sortOrder("desc")
						.build())
					.get(0)
					.getCreateTime()));
		this.calls.put("GET /history/incident/count", () -> requireThree(this.pastIncidents
			.getHistoricIncidentsCount(APIGetHistoricIncidentsCountRequest.newBuilder().open(true).build())
			.getCount()));
		this.calls.put("GET /history/external-task-log",
				() -> requireThree(this.log
					.getHistoricExternalTaskLogs(
							APIGetHistoricExternalTaskLogsRequest.newBuilder().creationLog(true).build())
					.size()));
		this.calls.put("GET /history/external-task-log/count",
				() -> requireThree(this.log
					.getHistoricExternalTaskLogsCount(
							APIGetHistoricExternalTaskLogsCountRequest.newBuilder().creationLog(true).build())
					.getCount()));
		this.calls.put("POST /history/external-task-log", () -> require(failure()));
		this.calls.put("POST /history/external-task-log/count",
				() -> requireThree(this.log
					.queryHistoricExternalTaskLogsCount(new HistoricExternalTaskLogQueryDto().creationLog(true))
					.getCount()));
		this.calls.put("GET /history/external-task-log/{}",
				() -> require(this.log.getHistoricExternalTaskLog(failure().getId()).getTimestamp()));
		this.calls.put("GET /history/external-task-log/{}/error-details",
				() -> require(this.log.getErrorDetailsHistoricExternalTaskLog(failure().getId())));
	}

	private void operations() {
		this.calls.put("GET /history/user-operation", () -> require(operation().getTimestamp()));
		this.calls.put("GET /history/user-operation/count",
				() -> requireThree(this.operations
					.queryUserOperationCount(APIQueryUserOperationCountRequest.newBuilder()
						.operationId(operation().getOperationId())
						.build())
					.getCount()));
		this.calls.put("PUT /history/user-operation/{}/set-annotation",
				() -> this.operations.setAnnotationUserOperationLog(operation().getOperationId(),
						new AnnotationDto().annotation("seen")));
		this.calls.put("PUT /history/user-operation/{}/clear-annotation",
				() -> this.operations.clearAnnotationUserOperationLog(operation().getOperationId()));
	}

	/** Retries that are set in the background, suspended, ended and forgotten. */
	private void batches() {
		this.calls.put("POST /external-task/retries-async", () -> {
			for (int batch = 0; batch < 3; batch++) {
				this.tasks.setExternalTaskRetriesAsyncOperation(
						new SetRetriesForExternalTasksDto().retries(4).externalTaskIds(this.ids));
			}
			awaitEnded(3);
		});
		this.calls.put("GET /history/batch", () -> requireThree(pastBatches().size()));
		this.calls.put("GET /history/batch/count", () -> requireThree(this.pastBatches
			.getHistoricBatchesCount(APIGetHistoricBatchesCountRequest.newBuilder().completed(true).build())
			.getCount()));
		this.calls.put("GET /history/batch/{}",
				() -> require(this.pastBatches.getHistoricBatch(pastBatches().get(0).getId()).getEndTime()));
		this.calls.put("DELETE /history/batch/{}",
				() -> this.pastBatches.deleteHistoricBatch(pastBatches().get(0).getId()));
		this.calls.put("GET /batch", () -> this.batches.getBatches(APIGetBatchesRequest.newBuilder().build()));
		this.calls.put("GET /batch/count",
				() -> require(this.batches.getBatchesCount(APIGetBatchesCountRequest.newBuilder().build()).getCount()));
		this.calls.put("GET /batch/statistics",
				() -> this.batches.getBatchStatistics(APIGetBatchStatisticsRequest.newBuilder().build()));
		this.calls.put("GET /batch/statistics/count", () -> require(this.batches
			.getBatchStatisticsCount(APIGetBatchStatisticsCountRequest.newBuilder().build())
			.getCount()));
		unended();
	}

	/** Those of a batch that has not ended: it begins in the future. */
	private void unended() {
		this.calls.put("GET /batch/{}", () -> require(this.batches.getBatch(later()).getTotalJobs()));
		this.calls.put("PUT /batch/{}/suspended",
				() -> this.batches.updateBatchSuspensionState(later(), new SuspensionStateDto().suspended(true)));
		this.calls.put("DELETE /batch/{}", () -> this.batches.deleteBatch(later(), false));
	}

	/** Another client has started it, since the engine's batches have no time to begin. */
	private String later() throws ApiException {
		return this.batches.getBatches(APIGetBatchesRequest.newBuilder().build()).get(0).getId();
	}

	private List<HistoricBatchDto> pastBatches() throws ApiException {
		return this.pastBatches
			.getHistoricBatches(APIGetHistoricBatchesRequest.newBuilder().type("set-external-task-retries").completed(true).build());
	}

	private void awaitEnded(int number) throws ApiException {
		for (int look = 0; pastBatches().size() < number; look++) {
			if (look > 600) {
				throw new IllegalStateException("the batches do not end");
			}
			LockSupport.parkNanos(50_000_000);
		}
	}

	private void ends() {
		this.calls.put("DELETE /process-instance/{}",
				() -> this.instances.deleteProcessInstance(instance(), null, null, null, true));
		this.calls.put("POST /external-task/{}/complete",
				() -> this.tasks.completeExternalTaskResource(this.ids.get(1), new CompleteExternalTaskDto().workerId(WORKER)
					.putVariablesItem("paid", new VariableValueDto().value(true).type("Boolean"))));
		this.calls.put("POST /external-task/{}/bpmnError", () -> this.tasks.handleExternalTaskBpmnError(this.ids.get(2),
				new ExternalTaskBpmnError().workerId(WORKER).errorCode("unpaid").errorMessage("nobody paid")));
	}

	private String instance() throws ApiException {
		return this.tasks.getExternalTask(this.ids.get(0)).getProcessInstanceId();
	}

	private String incident() throws ApiException {
		return this.incidents.getIncidents(APIGetIncidentsRequest.newBuilder().maxResults(1).build())
			.get(0)
			.getId();
	}

	/** A row of the call that set the retries of many tasks, which has three of them. */
	private UserOperationLogEntryDto operation() throws ApiException {
		return this.operations
			.queryUserOperationEntries(APIQueryUserOperationEntriesRequest.newBuilder()
				.operationType("SetExternalTaskRetries")
				.property("nrOfInstances")
				.sortBy("timestamp")
				.sortOrder("desc")
				.build())
			.get(0);
	}

	private HistoricExternalTaskLogDto failure() throws ApiException {
		return this.log.queryHistoricExternalTaskLogs(new HistoricExternalTaskLogQueryDto().failureLog(true))
			.get(0);
	}

	private static void require(Object value) {
		if (value == null || value instanceof List<?> list && list.isEmpty()) {
			throw new IllegalStateException("the answer has nothing to show");
		}
	}

	private static void requireThree(Number count) {
		if (count.intValue() != 3) {
			throw new IllegalStateException("not three but " + count);
		}
	}

	/**
	 * One request, or some.
	 */
	@FunctionalInterface
	private interface Call {

		void run() throws ApiException;

	}

}
