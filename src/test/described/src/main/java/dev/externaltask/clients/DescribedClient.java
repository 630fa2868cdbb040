package dev.externaltask.clients;

import java.net.http.HttpClient;
import java.text.SimpleDateFormat;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.externaltask.clients.described.ApiClient;
import dev.externaltask.clients.described.ApiException;
import dev.externaltask.clients.described.CompleteRequest;
import dev.externaltask.clients.described.CreateTaskRequest;
import dev.externaltask.clients.described.ExternalTask;
import dev.externaltask.clients.described.ExternalTaskApi;
import dev.externaltask.clients.described.ExternalTaskApi.APIGetExternalTaskRequest;
import dev.externaltask.clients.described.ExternalTaskQuery;
import dev.externaltask.clients.described.FailureRequest;
import dev.externaltask.clients.described.FetchRequest;
import dev.externaltask.clients.described.HistoryExternalTaskLogApi;
import dev.externaltask.clients.described.Incident;
import dev.externaltask.clients.described.IncidentApi;
import dev.externaltask.clients.described.IncidentApi.APIGetIncidentRequest;
import dev.externaltask.clients.described.LockedTask;
import dev.externaltask.clients.described.ProcessInstanceQuery;
import dev.externaltask.clients.described.RetriesResult;
import dev.externaltask.clients.described.SetRetriesRequest;
import dev.externaltask.clients.described.TaskLogQuery;
import dev.externaltask.clients.described.TopicFetch;
import dev.externaltask.clients.described.TypedValue;
import dev.externaltask.clients.described.VariablesCondition;

/**
 * Takes tasks from creation to completion through a client that is generated from the
 * service's own API description, and refuses members that the description does not have.
 * Prints what it has seen.
 */
public final class DescribedClient {

	private static final String TOPIC = "described";

	private static final String WORKER = "worker-1";

	private final ExternalTaskApi tasks;

	private final IncidentApi incidents;

	private final HistoryExternalTaskLogApi log;

	private DescribedClient(ApiClient client) {
		this.tasks = new ExternalTaskApi(client);
		this.incidents = new IncidentApi(client);
		this.log = new HistoryExternalTaskLogApi(client);
	}

	/**
	 * Runs.
	 * @param args base URL
	 */
	public static void main(String[] args) throws ApiException {
		ObjectMapper mapper = ApiClient.createDefaultObjectMapper();
		mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
		mapper.setDateFormat(new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZ"));
		new DescribedClient(new ApiClient(HttpClient.newBuilder(), mapper, args[0])).run();
	}

	private void run() throws ApiException {
		String id = create(1);
		create(2);
		List<LockedTask> locked = fetch();
		System.out.println("fetched " + locked.size() + " "
				+ locked.get(0).getVariables().get("amount").getType());
		this.tasks.postExternalTaskByIdFailure(id,
				new FailureRequest().workerId(WORKER).errorMessage("no funds").retries(0));
		Incident incident = this.incidents
			.getIncident(APIGetIncidentRequest.newBuilder()._configuration(id).sortBy("incidentTimestamp").sortOrder("asc").build())
			.get(0);
		System.out.println("incident " + incident.getIncidentType() + " " + incident.getIncidentMessage()
				+ (incident.getIncidentTimestamp() != null ? " at a time" : ""));
		System.out.println("failed " + list().size());
		print("dry run", retries(true, null));
		print("retries", retries(null, "return=representation"));
		System.out.println("failed " + list().size());
		byInstance();
		fetch();
		this.tasks.postExternalTaskByIdUnlock(id);
		fetch();
		this.tasks.postExternalTaskByIdComplete(id, new CompleteRequest().workerId(WORKER)
			.putVariablesItem("paid", new TypedValue().value(true).type("Boolean")));
		System.out.println("failures " + this.log
			.postHistoryExternalTaskLogCount(new TaskLogQuery().topicName(TOPIC).failureLog(true))
			.getCount());
		refused();
		System.out.println("done");
	}

	private String create(int retries) throws ApiException {
		ExternalTask task = this.tasks.postExternalTaskCreate(new CreateTaskRequest().topicName(TOPIC)
			.businessKey("order-" + retries)
			.retries(retries)
			.putVariablesItem("amount", new TypedValue().value(42).type("Integer")));
		return task.getId();
	}

	private List<LockedTask> fetch() throws ApiException {
		return this.tasks.postExternalTaskFetchAndLock(new FetchRequest().workerId(WORKER)
			.maxTasks(10)
			.addTopicsItem(new TopicFetch().topicName(TOPIC).lockDuration(60_000L)));
	}

	private List<ExternalTask> list() throws ApiException {
		return this.tasks.getExternalTask(APIGetExternalTaskRequest.newBuilder()
			.topicName(TOPIC)
			.noRetriesLeft(true)
			.sortBy("createTime")
			.sortOrder("desc")
			.maxResults(10)
			.build());
	}

	private RetriesResult retries(Boolean dryRun, String prefer) throws ApiException {
		return this.tasks.putExternalTaskRetriesSync(new SetRetriesRequest().retries(3)
			.externalTaskQuery(new ExternalTaskQuery().topicName(TOPIC).noRetriesLeft(true)), dryRun, prefer);
	}

	private void byInstance() throws ApiException {
		ProcessInstanceQuery query = new ProcessInstanceQuery().addOrQueriesItem(new ProcessInstanceQuery()
			.businessKeyLike("order-%")
			.addVariablesItem(
					new VariablesCondition().name("amount").operator(VariablesCondition.OperatorEnum.GTEQ).value(42)));
		print("by instance", this.tasks.putExternalTaskRetriesSync(
				new SetRetriesRequest().retries(4).processInstanceQuery(query), true, null));
	}

	private void refused() {
		try {
			this.tasks.getExternalTaskById("nowhere");
		}
		catch (ApiException ex) {
			System.out.println("refused " + ex.getCode());
		}
	}

	private static void print(String what, RetriesResult result) {
		System.out.println(what + " " + result.getExternalTasks() + " resolved " + result.getIncidentsResolved());
	}

}
