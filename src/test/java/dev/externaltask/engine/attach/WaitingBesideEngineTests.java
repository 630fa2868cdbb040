package dev.externaltask.engine.attach;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine tells nobody of its new tasks; a worker that waits at the service gets them
 * all the same.
 */
@Tag("database")
class WaitingBesideEngineTests {

	private static final String FETCH = """
			{"workerId": "w", "maxTasks": 1, "asyncResponseTimeout": 60000,
			 "topics": [{"topicName": "work", "lockDuration": 60000}]}
			""";

	@Test
	void aTaskOfTheEngineReachesAWorkerThatWaitsHere() throws Exception {
		try (Engine engine = CamundaEngine.start("waiting-beside", "full", "end");
				AttachedService service = AttachedService.start(engine.url(), "--external-task.schema=engine")) {
			engine.deploy("leaf", null);
			CompletableFuture<HttpResponse<String>> waiting = CompletableFuture
				.supplyAsync(() -> service.send("POST", "/external-task/fetchAndLock", FETCH));
			TimeUnit.SECONDS.sleep(1);
			assertThat(waiting).isNotDone();
			engine.start("leaf", null);
			assertThat(waiting.get(3, TimeUnit.SECONDS).body()).contains("\"topicName\":\"work\"");
		}
	}

}
