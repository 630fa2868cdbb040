package dev.externaltask.worker;

import java.util.List;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Speaks to the service as workers do.
 */
@TestComponent
public class WorkerCalls {

	private final MockMvcTester mvc;

	private final JsonMapper mapper = new JsonMapper();

	WorkerCalls(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	/** Makes a task by its JSON, and returns its id. */
	String create(String json) {
		MvcTestResult created = post("/external-task/create", json);
		assertThat(created).hasStatus(HttpStatus.CREATED);
		return text(created, "id");
	}

	/** The member of an answer. */
	String text(MvcTestResult answer, String member) {
		try {
			return this.mapper.readTree(answer.getResponse().getContentAsByteArray()).path(member).asString();
		}
		finally {
			assertThat(answer.getUnresolvedException()).isNull();
		}
	}

	/** {@code POST /external-task/{id}/...}. */
	MvcTestResult call(String task, String operation, String json) {
		return post("/external-task/" + task + "/" + operation, json);
	}

	/** A request with this body, whatever it is answered. */
	public MvcTestResult post(String path, String json) {
		return this.mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

	/** Fetches at most so many tasks of topic {@code charge} for a minute. */
	MvcTestResult fetch(int most, String more) {
		return post("/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": %d, "topics": [{"topicName": "charge", "lockDuration": 60000%s}]}
				""".formatted(most, more));
	}

	/** The ids of fetched tasks, in the order of the answer. */
	List<String> ids(MvcTestResult fetched) {
		assertThat(fetched).hasStatus(HttpStatus.OK);
		return this.mapper.readTree(fetched.getResponse().getContentAsByteArray())
			.valueStream()
			.map((task) -> task.path("id").asString())
			.toList();
	}

}
