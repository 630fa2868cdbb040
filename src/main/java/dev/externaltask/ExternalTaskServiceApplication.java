package dev.externaltask;

import java.time.Clock;
import java.time.Duration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;

/**
 * Starts the service.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableResilientMethods
public class ExternalTaskServiceApplication {

	public static void main(String[] args) {
		SpringApplication.run(ExternalTaskServiceApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
	}

}
