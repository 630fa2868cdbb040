package dev.externaltask.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import org.junit.jupiter.api.Test;

import dev.externaltask.worker.WaitingWorkers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class TaskCountCollectorTests {

	private final TaskCountReader reader = mock();

	private final WaitingWorkers waiting = mock();

	private final TaskCountCollector collector = new TaskCountCollector(this.reader, this.waiting);

	@Test
	void topicsBeyondTheLimitAreOtherAndSoIsATopicOfThatName() throws IOException {
		given(this.reader.current()).willReturn(new TaskCounts(List.of(new TopicCounts("a", 1, 2, 3, 4),
				new TopicCounts("other", 1, 1, 1, 1), new TopicCounts(null, 5, 6, 7, 8)), 9));
		given(this.waiting.count()).willReturn(3);
		given(this.waiting.countByTopic()).willReturn(Map.of("a", 2L, "x", 1L, "y", 1L));
		assertThat(scrape()).contains("external_task_tasks{state=\"ready\",topic=\"a\"} 1.0",
				"external_task_tasks{state=\"locked\",topic=\"a\"} 2.0",
				"external_task_tasks{state=\"failed\",topic=\"a\"} 3.0",
				"external_task_tasks{state=\"suspended\",topic=\"a\"} 4.0",
				"external_task_tasks{state=\"suspended\",topic=\"other\"} 9.0", "external_task_incidents_open 9.0",
				"external_task_fetch_waiting 3.0", "external_task_topic_fetch_waiting{topic=\"a\"} 2.0",
				"external_task_topic_fetch_waiting{topic=\"other\"} 2.0");
	}

	@Test
	void withoutADatabaseThereAreNoNumbersOfTasks() throws IOException {
		given(this.waiting.count()).willReturn(3);
		assertThat(scrape()).contains("external_task_incidents_open NaN", "external_task_fetch_waiting 3.0")
			.noneMatch((line) -> line.startsWith("external_task_tasks{"));
	}

	private List<String> scrape() throws IOException {
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		PrometheusTextFormatWriter.create().write(text, this.collector.collect());
		return text.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
