package dev.externaltask.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.externaltask.worker.WaitingWorkers;

/**
 * Adds the numbers that are read for each scrape to those of Micrometer.
 */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

	@Bean
	TaskCountCollector taskCountCollector(TaskCountReader reader, WaitingWorkers waiting,
			ObjectProvider<PrometheusRegistry> registry) {
		TaskCountCollector collector = new TaskCountCollector(reader, waiting);
		registry.ifAvailable((prometheus) -> prometheus.register(collector));
		return collector;
	}

}
