package dev.externaltask.incident;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ListedIds;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class IncidentOrderTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void threeIncidentsWithoutEqualValues() {
		this.given.emptyTables();
		incident("a", "i2", "d3", 2);
		incident("b", "i3", "d1", 3);
		incident("c", "i1", "d2", 1);
		this.given.sql("update act_ru_incident set cause_incident_id_ = 'c', root_cause_incident_id_ = 'b' "
				+ "where id_ = 'a'");
		this.given.sql("update act_ru_incident set cause_incident_id_ = 'a', root_cause_incident_id_ = 'c' "
				+ "where id_ = 'b'");
		this.given.sql("update act_ru_incident set cause_incident_id_ = 'b', root_cause_incident_id_ = 'a' "
				+ "where id_ = 'c'");
	}

	private void incident(String id, String instance, String definition, int n) {
		this.given.definition(definition);
		this.given.instance(instance, definition);
		this.given.sql(
				"""
						insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_msg_, incident_type_, execution_id_,
						       activity_id_, proc_inst_id_, proc_def_id_, configuration_, tenant_id_)
						values (?, 1, cast(? as timestamp), ?, ?, ?, ?, ?, ?, ?, ?)
						""",
				id, "2026-01-0" + n + " 00:00:00", "m" + n, "y" + n, instance, "act" + n, instance, definition,
				"task" + n, "t" + n);
	}

	@ParameterizedTest
	@CsvSource({ "incidentId, a b c", "incidentMessage, c a b", "incidentTimestamp, c a b", "incidentType, c a b",
			"executionId, c a b", "activityId, c a b", "processInstanceId, c a b", "processDefinitionId, b c a",
			"causeIncidentId, b c a", "rootCauseIncidentId, c a b", "configuration, c a b", "tenantId, c a b" })
	void everyOrderWorksBothWays(String by, String ids) {
		ListedIds.assertIds(get("?sortBy=" + by + "&sortOrder=asc"), ids);
		ListedIds.assertIds(get("?sortBy=" + by + "&sortOrder=desc"), new StringBuilder(ids).reverse().toString());
	}

	@ParameterizedTest
	@CsvSource({ "'', a b c", "?firstResult=1&maxResults=1, b", "?firstResult=1, b c", "?maxResults=0, ''",
			"?maxResults=2147483647, a b c", "?tenantIdIn=, a b c", "'?tenantIdIn=t3,t1', b c",
			"?processDefinitionKeyIn=d3&incidentType=y2, a", "?processDefinitionKeyIn=d3&incidentType=y1, ''",
			"?incidentMessageLike=m_, a b c", "?incidentMessageLike=m, ''", "?incidentMessageLike=m\\_, ''" })
	void incidentsAreFilteredAndCutIntoPages(String parameters, String ids) {
		ListedIds.assertIds(get(parameters), ids);
	}

	@ParameterizedTest
	@CsvSource({ "incidentTimestampBefore, 2026-01-02", "incidentTimestampAfter, +300000-01-01T00:00:00Z",
			"incidentMessageLike, m\\", "incidentMessageLike, m1\\", "incidentMessage, a\0b", "sortBy, id",
			"maxResults, -1", "firstResult, x", "incidentid, a", "topicName, a" })
	void aBadParameterIs400AndNamed(String name, String value) {
		assertThat(this.mvc.get().uri("/incident").queryParam(name, value)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.asString()
			.contains(name);
	}

	private MvcTestResult get(String parameters) {
		return this.mvc.get().uri("/incident" + parameters).exchange();
	}

}
