package dev.externaltask;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service.
 */
@SpringBootApplication
public class ExternalTaskServiceApplication {

	public static void main(String[] args) {
		SpringApplication.run(ExternalTaskServiceApplication.class, args);
	}

}
