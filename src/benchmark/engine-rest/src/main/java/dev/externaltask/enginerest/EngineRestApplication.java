package dev.externaltask.enginerest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the engine with its REST API.
 */
@SpringBootApplication
public class EngineRestApplication {

	public static void main(String[] args) {
		SpringApplication.run(EngineRestApplication.class, args);
	}

}
