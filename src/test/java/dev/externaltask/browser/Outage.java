package dev.externaltask.browser;

import java.net.http.HttpRequest;
import java.util.List;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Copies;
import dev.externaltask.security.Passwords;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks of two topics that have failed with messages of four kinds, each with its
 * incident: of a service alone on H2, or of an engine on PostgreSQL with the service
 * beside it.
 */
final class Outage implements AutoCloseable {

	static final List<String> TOPICS = List.of("orders", "payments");

	private static final JsonMapper MAPPER = new JsonMapper();

	private final @Nullable CamundaEngine engine;

	private final AttachedService service;

	private final JdbcClient jdbc;

	private Outage(@Nullable CamundaEngine engine, AttachedService service, JdbcClient jdbc) {
		this.engine = engine;
		this.service = service;
		this.jdbc = jdbc;
	}

	/** So many tasks with incidents. */
	static Outage start(String name, int tasks) {
		Outage outage = startWithoutIncidents(name, tasks);
		outage.send("PUT", "/external-task/retries-sync", "{\"retries\": 0, \"externalTaskQuery\": {}}");
		return outage;
	}

	/** Tasks that stay with the retries that their worker has not reported. */
	static Outage startWithoutIncidents(String name, int tasks) {
		String url = TestDatabase.url(name);
		Outage outage;
		if (TestDatabase.isPostgresql()) {
			CamundaEngine engine = CamundaEngine.start(name, "full", "end");
			TOPICS.forEach((topic) -> startWithEngine(engine, topic));
			outage = new Outage(engine, PageUsers.start(url), engine.jdbc());
		}
		else {
			AttachedService service = PageUsers.start(url, "--external-task.schema=own");
			outage = new Outage(null, service, JdbcClient.create(new DriverManagerDataSource(url, "sa", "")));
			TOPICS
				.forEach((topic) -> outage.send("POST", "/external-task/create", "{\"topicName\": \"" + topic + "\"}"));
		}
		Copies.add(outage.jdbc, tasks / TOPICS.size() - 1);
		outage.fail();
		return outage;
	}

	private static void startWithEngine(CamundaEngine engine, String topic) {
		engine.engine()
			.getRepositoryService()
			.createDeployment()
			.addModelInstance(topic + ".bpmn",
					Bpmn.createExecutableProcess(topic)
						.camundaHistoryTimeToLive(1)
						.startEvent("start")
						.serviceTask("work")
						.camundaExternalTask(topic)
						.endEvent("end")
						.done())
			.deploy();
		engine.engine().getRuntimeService().startProcessInstanceByKey(topic);
	}

	private void fail() {
		this.jdbc
			.sql("""
					update act_ru_ext_task set error_msg_ = case when mod(length(id_) + ascii(right(id_, 1)), 2) = 0
					       then case topic_name_ when 'orders' then 'Order ' || (4000 + ascii(right(id_, 1))) || ' not found'
					                 else 'Card "x' || ascii(right(id_, 1)) || '" was refused' end
					       else case topic_name_ when 'orders' then 'Timeout after ' || length(id_) || ' ms'
					                 else 'Connection refused (10.0.0.' || length(id_) || ')' end end
					""")
			.update();
	}

	AttachedService service() {
		return this.service;
	}

	JdbcClient jdbc() {
		return this.jdbc;
	}

	long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	/** Sends a request as the user who prepares the tasks. */
	JsonNode send(String method, String path, String body) {
		return send(this.service, method, path, body);
	}

	static JsonNode send(AttachedService service, String method, String path, String body) {
		return sendAs(PageUsers.SETUP, service, method, path, body);
	}

	/** Sends a request as one of the users. */
	static JsonNode sendAs(PageUsers user, AttachedService service, String method, String path, String body) {
		var answer = service.send(HttpRequest.newBuilder(service.uri(path))
			.header("Content-Type", "application/json")
			.header("Authorization", Passwords.basic(user.login(), "right"))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build());
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
		return MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
	}

	/** A worker fetches and completes tasks; returns how many it got. */
	int work(String topic, int most) {
		CamundaEngine with = this.engine;
		if (with != null) {
			var tasks = with.engine()
				.getExternalTaskService()
				.fetchAndLock(most, "shop")
				.topic(topic, 60_000)
				.execute();
			tasks.forEach((task) -> with.engine().getExternalTaskService().complete(task.getId(), "shop"));
			return tasks.size();
		}
		JsonNode tasks = send("POST", "/external-task/fetchAndLock",
				"{\"workerId\": \"shop\", \"maxTasks\": %d, \"topics\": [{\"topicName\": \"%s\", \"lockDuration\": 60000}]}"
					.formatted(most, topic));
		tasks.forEach((task) -> send("POST", "/external-task/" + task.path("id").asString() + "/complete",
				"{\"workerId\": \"shop\"}"));
		return tasks.size();
	}

	@Override
	public void close() {
		this.service.close();
		if (this.engine != null) {
			this.engine.close();
		}
	}

}
