package dev.externaltask.task;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import dev.externaltask.http.Bodies;

class SetPriorityRequestTests {

	private static final Bodies BODIES = Bodies.of(TaskController.class, HttpMethod.PUT, "/external-task/t/priority");

	@Test
	void aPriorityMustBeGiven() {
		BODIES.assertRefused("{}", 400, "InvalidRequestException", "null", "The priority cannot be null.");
		BODIES.assertRefused("", 400, "InvalidRequestException", "null", "The priority cannot be null.");
		BODIES.assertRefused("{\"priority\": \"\"}", 400, "InvalidRequestException", "null",
				"The priority cannot be null.");
	}

	@Test
	void aPriorityIsAWholeNumberOf64Bits() {
		BODIES.assertAccepted("{\"priority\": -9223372036854775808}");
		BODIES.assertUnreadable("{\"priority\": 9223372036854775808}", "Cannot read 'priority' at line 1, column 33");
		BODIES.assertUnreadable("{\"priority\": 1.5}", "Cannot read 'priority' at line 1, column 14");
	}

}
