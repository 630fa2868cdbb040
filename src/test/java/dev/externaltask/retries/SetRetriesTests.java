package dev.externaltask.retries;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class SetRetriesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void emptyTables() {
		this.given.emptyTables();
		this.given.definition("order");
		this.given.instance("i", "order");
	}

	@Test
	void zeroRetriesOpensAnIncident() {
		this.given.task("a", "i", 3);
		assertThat(put("{\"retries\": 0, \"externalTaskIds\": [\"a\"]}")).hasStatus(HttpStatus.NO_CONTENT)
			.body()
			.isEmpty();
		Map<String, @Nullable Object> incident = this.given.rows("select * from act_ru_incident").get(0);
		assertThat(incident).containsEntry("configuration_", "a").containsEntry("incident_msg_", "no funds");
		assertThat(this.given.row("act_ru_execution", "exec-a")).containsEntry("cached_ent_state_", 136)
			.containsEntry("rev_", 2);
	}

	private MvcTestResult put(String body) {
		return this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}
