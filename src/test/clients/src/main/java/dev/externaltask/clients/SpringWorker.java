package dev.externaltask.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.camunda.bpm.client.spring.annotation.ExternalTaskSubscription;
import org.camunda.bpm.client.task.ExternalTaskHandler;
import org.camunda.bpm.client.variable.ClientValues;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/**
 * A worker of Camunda's Spring Boot starter. The task of topic {@code pack} sets
 * variables of its process instance, a file among them, and the task of topic
 * {@code ship} reads the file. Each prints a line for each thing it did.
 */
@SpringBootApplication
public class SpringWorker {

	/**
	 * Works until it is killed.
	 * @param args properties of Spring Boot, such as {@code camunda.bpm.client.base-url}
	 */
	public static void main(String[] args) {
		SpringApplication.run(SpringWorker.class, args);
	}

	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		System.out.println("ready");
	}

	@Bean
	@ExternalTaskSubscription(topicName = "pack", lockDuration = 60_000)
	ExternalTaskHandler pack() {
		return (task, service) -> {
			FileValue slip = ClientValues.fileValue("slip.txt")
				.file("two parcels".getBytes(StandardCharsets.UTF_8))
				.mimeType("text/plain")
				.encoding("UTF-8")
				.create();
			service.setVariables(task, Map.of("slip", slip, "parcels", 2));
			System.out.println("set " + task.getId());
			service.complete(task, Map.of("packed", true));
			System.out.println("completed " + task.getId());
		};
	}

	@Bean
	@ExternalTaskSubscription(topicName = "ship", lockDuration = 60_000)
	ExternalTaskHandler ship() {
		return (task, service) -> {
			FileValue slip = task.getVariableTyped("slip");
			System.out.println("read %s %s %s %s: %s".formatted(task.getVariable("parcels"), slip.getFilename(),
					slip.getMimeType(), slip.getEncoding(), text(slip)));
			service.complete(task);
			System.out.println("completed " + task.getId());
		};
	}

	private static String text(FileValue file) {
		try (InputStream content = file.getValue()) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
