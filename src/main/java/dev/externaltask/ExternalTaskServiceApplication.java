package dev.externaltask;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;

import dev.externaltask.security.PasswordHash;

/**
 * Starts the service.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableResilientMethods
public class ExternalTaskServiceApplication {

	public static void main(String[] args) throws IOException {
		if (Arrays.equals(args, new String[] { PasswordHash.COMMAND })) {
			System.exit(PasswordHash.run(System.in, System.out, System.err));
		}
		SpringApplication.run(ExternalTaskServiceApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
	}

}
