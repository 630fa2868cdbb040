package dev.externaltask.incident;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class IncidentListTests {

	static final String CASES = """
			incidentId              | one                          | one
			incidentType            | failedJob                    | two
			incidentMessage         | 100% full                    | one
			incidentMessageLike     | %\\% f%                      | one
			processDefinitionId     | parcel                       | two
			processDefinitionKeyIn  | order,x                      | one
			processInstanceId       | j                            | two
			executionId             | exec-a                       | one
			incidentTimestampBefore | 2026-01-02T00:00:00.000+0000 | one
			incidentTimestampAfter  | 2026-01-02T00:00:00Z         | two
			activityId              | charge                       | one
			failedActivityId        | ship                         | two
			causeIncidentId         | one                          | one two
			rootCauseIncidentId     | two                          | two
			configuration           | a                            | one
			tenantIdIn              | north                        | two
			jobDefinitionIdIn       | jd                           | two
			""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void twoIncidents() {
		this.given.emptyTables();
		this.given.definition("order");
		this.given.definition("parcel");
		this.given.instance("i", "order");
		this.given.instance("j", "parcel");
		this.given.task("a", "i", 0);
		this.given
			.sql("""
					insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, incident_msg_, execution_id_,
					       activity_id_, failed_activity_id_, proc_inst_id_, proc_def_id_, cause_incident_id_,
					       root_cause_incident_id_, configuration_, tenant_id_, job_def_id_)
					values ('one', 1, timestamp '2026-01-01 00:00:00', 'failedExternalTask', '100% full', 'exec-a', 'charge',
					        null, 'i', 'order', 'one', 'one', 'a', null, null)
					""");
		this.given
			.sql("""
					insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, execution_id_, activity_id_,
					       failed_activity_id_, proc_inst_id_, proc_def_id_, cause_incident_id_, root_cause_incident_id_,
					       tenant_id_, job_def_id_)
					values ('two', 1, timestamp '2026-01-03 00:00:00', 'failedJob', 'j', 'ship', 'ship', 'j', 'parcel', 'one',
					        'two', 'north', 'jd')
					""");
	}

	static Stream<String[]> cases() {
		return CASES.lines().map((line) -> Stream.of(line.split("\\|")).map(String::trim).toArray(String[]::new));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyFilterSelectsItsIncidents(String filter, String value, String ids) {
		assertThat(this.mvc.get()
			.uri(URI.create("/incident?" + filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))))
			.hasStatus(HttpStatus.OK)
			.bodyJson()
			.extractingPath("$[*].id")
			.asArray()
			.containsExactly((Object[]) ids.split(" "));
		assertThat(this.mvc.get()
			.uri(URI.create("/incident/count?" + filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))))
			.bodyJson()
			.isStrictlyEqualTo("{\"count\": %d}".formatted(ids.split(" ").length));
	}

	@Test
	void everyFilterHasACase() {
		assertThat(cases().map((line) -> line[0]))
			.containsAll(IncidentQuery.FILTERS.names().stream().filter((name) -> !name.startsWith("sort")).toList());
	}

	@Test
	void incidentsAreSortedAndCutIntoPages() {
		assertThat(this.mvc.get().uri("/incident?sortBy=incidentTimestamp&sortOrder=desc&maxResults=1")).bodyJson()
			.extractingPath("$[*].id")
			.asArray()
			.containsExactly("two");
	}

	@Test
	void oneIncidentIsShownAndAnUnknownOneIs404() {
		assertThat(this.mvc.get().uri("/incident/one")).bodyJson().isStrictlyEqualTo("""
				{"id": "one", "processDefinitionId": "order", "processInstanceId": "i", "executionId": "exec-a",
				 "incidentTimestamp": "2026-01-01T00:00:00.000+0000", "incidentType": "failedExternalTask",
				 "activityId": "charge", "failedActivityId": null, "causeIncidentId": "one",
				 "rootCauseIncidentId": "one", "configuration": "a", "incidentMessage": "100% full", "tenantId": null,
				 "jobDefinitionId": null, "annotation": null}
				""");
		assertThat(this.mvc.get().uri("/incident/x")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.isStrictlyEqualTo(
					"{\"type\": \"InvalidRequestException\", \"message\": \"No matching incident with id x\", \"code\": null}");
	}

}
