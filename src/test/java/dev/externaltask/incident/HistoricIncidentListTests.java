package dev.externaltask.incident;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.Given;
import dev.externaltask.ListedIds;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class HistoricIncidentListTests {

	static final String CASES = """
			incidentId             | one                          | one
			incidentType           | failedJob                    | two
			incidentMessage        | 100% full                    | one
			incidentMessageLike    | %\\% f%                      | one
			processDefinitionId    | parcel:1                     | two
			processDefinitionKey   | order                        | one
			processDefinitionKeyIn | order,x                      | one
			processInstanceId      | j                            | two
			executionId            | exec-a                       | one
			createTimeBefore       | 2026-01-02T00:00:00.000+0000 | one
			createTimeAfter        | 2026-01-02T00:00:00Z         | three two
			endTimeBefore          | 2026-01-05T00:00:00.000+0000 | two
			endTimeAfter           | 2026-01-05T00:00:00.000+0000 | three
			activityId             | charge                       | one
			failedActivityId       | ship                         | two
			causeIncidentId        | one                          | one two
			rootCauseIncidentId    | two                          | two
			configuration          | a                            | one
			historyConfiguration   | log-1                        | one
			open                   | true                         | one
			resolved               | true                         | two
			deleted                | true                         | three
			open                   | false                        | one three two
			tenantIdIn             | north,south                  | two
			tenantIdIn             | north&withoutTenantId=true   | one three
			withoutTenantId        | true                         | one three
			jobDefinitionIdIn      | jd                           | two
			""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void threeIncidents() {
		this.given.emptyTables();
		this.given
			.sql("""
					insert into act_hi_incident (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_, execution_id_,
					       create_time_, end_time_, incident_msg_, incident_type_, activity_id_, failed_activity_id_,
					       cause_incident_id_, root_cause_incident_id_, configuration_, history_configuration_, incident_state_,
					       tenant_id_, job_def_id_, annotation_, removal_time_)
					values ('one', 'order', 'order:1', 'i', 'i', 'exec-a', timestamp '2026-01-01 00:00:00', null, '100% full',
					        'failedExternalTask', 'charge', null, 'one', 'one', 'a', 'log-1', 0, null, null, null, null),
					       ('two', 'parcel', 'parcel:1', 'i', 'j', 'j', timestamp '2026-01-03 00:00:00',
					        timestamp '2026-01-04 00:00:00', null, 'failedJob', 'ship', 'ship', 'one', 'two', null, null, 1,
					        'north', 'jd', 'seen', timestamp '2026-02-03 00:00:00'),
					       ('three', null, null, null, null, null, timestamp '2026-01-04 00:00:00',
					        timestamp '2026-01-06 00:00:00', null, 'custom', null, null, null, null, null, null, 2, null, null,
					        null, null)
					""");
	}

	static Stream<String[]> cases() {
		return CASES.lines().map((line) -> Stream.of(line.split("\\|")).map(String::trim).toArray(String[]::new));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyFilterSelectsItsIncidents(String filter, String value, String ids) {
		String query = filter + "="
				+ URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%26", "&").replace("%3D", "=");
		ListedIds.assertIds(this.mvc.get().uri(URI.create("/history/incident?" + query)).exchange(), ids);
		assertThat(this.mvc.get().uri(URI.create("/history/incident/count?" + query))).bodyJson()
			.isStrictlyEqualTo("{\"count\": %d}".formatted(ids.split(" ").length));
	}

	@Test
	void everyFilterHasACase() {
		assertThat(cases().map((line) -> line[0])).containsAll(
				HistoricIncidentQuery.FILTERS.names().stream().filter((name) -> !name.startsWith("sort")).toList());
	}

	@Test
	void incidentsAreSortedAndCutIntoPages() {
		ListedIds.assertIds(this.mvc.get()
			.uri("/history/incident?sortBy=incidentState&sortOrder=desc&firstResult=1&maxResults=1")
			.exchange(), "two");
	}

	@Test
	void everyMemberIsShown() {
		assertThat(this.mvc.get().uri("/history/incident?incidentId=two")).bodyJson().isStrictlyEqualTo("""
				[{"id": "two", "processDefinitionKey": "parcel", "processDefinitionId": "parcel:1",
				  "processInstanceId": "j", "executionId": "j", "rootProcessInstanceId": "i",
				  "createTime": "2026-01-03T00:00:00.000+0000", "endTime": "2026-01-04T00:00:00.000+0000",
				  "removalTime": "2026-02-03T00:00:00.000+0000", "incidentType": "failedJob", "activityId": "ship",
				  "failedActivityId": "ship", "causeIncidentId": "one", "rootCauseIncidentId": "two",
				  "configuration": null, "historyConfiguration": null, "incidentMessage": null, "tenantId": "north",
				  "jobDefinitionId": "jd", "open": false, "deleted": false, "resolved": true, "annotation": "seen"}]
				""");
	}

	@ParameterizedTest
	@CsvSource({ "open=true&resolved=true, Already querying for incident state <open>",
			"open=true&deleted=true, Already querying for incident state <open>",
			"deleted=true&resolved=true, Already querying for incident state <resolved>",
			"sortBy=incidentTimestamp&sortOrder=asc, Cannot set query parameter 'sortBy' to value 'incidentTimestamp'",
			"incidentTimestampBefore=x, Unknown property 'incidentTimestampBefore'" })
	void aRefusalSaysWhy(String query, String message) {
		assertThat(this.mvc.get().uri("/history/incident?" + query)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(message);
	}

}
