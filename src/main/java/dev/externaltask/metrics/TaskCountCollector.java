package dev.externaltask.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import dev.externaltask.worker.WaitingWorkers;

/**
 * Gives a scrape the numbers of tasks, incidents and waiting fetches. While the database
 * does not answer, a scrape has no numbers of tasks, and the number of incidents is
 * {@code NaN}.
 */
final class TaskCountCollector implements MultiCollector {

	private static final String TASKS = "external_task_tasks";

	private static final String INCIDENTS = "external_task_incidents_open";

	private static final String WAITING = "external_task_fetch_waiting";

	private static final String WAITING_BY_TOPIC = "external_task_topic_fetch_waiting";

	private final TaskCountReader reader;

	private final WaitingWorkers waiting;

	TaskCountCollector(TaskCountReader reader, WaitingWorkers waiting) {
		this.reader = reader;
		this.waiting = waiting;
	}

	@Override
	public MetricSnapshots collect() {
		TaskCounts counts = this.reader.current();
		List<TopicCounts> topics = (counts != null) ? counts.topics() : List.of();
		return MetricSnapshots.of(tasks(topics),
				gauge(INCIDENTS, "Open incidents of external tasks, those on callers included",
						List.of(point(Labels.EMPTY, (counts != null) ? (double) counts.incidentsOpen() : Double.NaN))),
				gauge(WAITING, "Fetches that wait for tasks at this instance",
						List.of(point(Labels.EMPTY, this.waiting.count()))),
				waitingByTopic(topics));
	}

	private static GaugeSnapshot tasks(List<TopicCounts> topics) {
		Map<Labels, Long> points = new LinkedHashMap<>();
		for (TopicCounts counts : topics) {
			String topic = Objects.requireNonNullElse(counts.topicName(), TopicNames.OTHER);
			add(points, Labels.of("topic", topic, "state", "ready"), counts.ready());
			add(points, Labels.of("topic", topic, "state", "locked"), counts.locked());
			add(points, Labels.of("topic", topic, "state", "failed"), counts.failed());
			add(points, Labels.of("topic", topic, "state", "suspended"), counts.suspended());
		}
		return gauge(TASKS, "External tasks by topic and state", points(points));
	}

	/** For the topics that have tasks; all others together are {@code other}. */
	private GaugeSnapshot waitingByTopic(List<TopicCounts> topics) {
		Map<Labels, Long> points = new LinkedHashMap<>();
		List<String> names = new ArrayList<>();
		topics.stream().map(TopicCounts::topicName).filter(Objects::nonNull).forEach(names::add);
		names.forEach((name) -> add(points, Labels.of("topic", name), 0));
		this.waiting.countByTopic()
			.forEach((topic, count) -> add(points, Labels.of("topic", names.contains(topic) ? topic : TopicNames.OTHER),
					count));
		return gauge(WAITING_BY_TOPIC,
				"Fetches that wait for tasks of this topic, among others, at this instance; topics without tasks are other",
				points(points));
	}

	/** A topic may be called like the one that stands for all others. */
	private static void add(Map<Labels, Long> points, Labels labels, long value) {
		points.merge(labels, value, Long::sum);
	}

	private static List<GaugeDataPointSnapshot> points(Map<Labels, Long> values) {
		return values.entrySet()
			.stream()
			.map((entry) -> point(entry.getKey(), entry.getValue().doubleValue()))
			.toList();
	}

	private static GaugeDataPointSnapshot point(Labels labels, double value) {
		return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
	}

	private static GaugeSnapshot gauge(String name, String help, List<GaugeDataPointSnapshot> points) {
		GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
		points.forEach(gauge::dataPoint);
		return gauge.build();
	}

}
