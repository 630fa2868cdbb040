package dev.externaltask.task;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class TaskListTests {

	static final String CASES = """
			externalTaskId             | a                            | a
			externalTaskIdIn           | a,b,x                        | a b
			activityId                 | charge                       | a b
			activityIdIn               | ship,other                   | c
			lockExpirationBefore       | 2001-01-02T00:00:00.000+0000 | a
			lockExpirationBefore       | 2001-01-02T00:00:00Z         | a
			lockExpirationAfter        | 2001-01-02T01:00:00+01:00    | b
			topicName                  | t2                           | b
			locked                     | true                         | b
			locked                     | false                        | a b c
			notLocked                  | true                         | a c
			executionId                | exec-b                       | b
			processInstanceId          | i                            | a b
			processInstanceIdIn        | j,k                          | c
			processDefinitionKey       | order                        | a b
			processDefinitionKeyIn     | parcel,order                 | a b c
			processDefinitionId        | parcel                       | c
			processDefinitionName      | 100% Order                   | a b
			processDefinitionNameLike  | %\\% Ord%                    | a b
			active                     | true                         | a b
			suspended                  | true                         | c
			priorityHigherThanOrEquals | 5                            | b c
			priorityLowerThanOrEquals  | 5                            | a b
			withRetriesLeft            | true                         | a c
			noRetriesLeft              | true                         | b
			workerId                   | w                            | b
			tenantIdIn                 | x,y                          | c
			processVariables           | city_eq_Ulm                  | a b
			processVariables           | city_like_B%,city_notLike_C% | c
			errorMessage               | 50% off_\\n                   | c
			errorMessageLike           | %\\%_o%                      | c
			errorMessageLike           | no%                          | a b
			errorPattern               | *% off_\\n                    | c
			createdBefore              | 2001-02-03T04:05:06.008+0000 | a
			createdBefore              | 2001-02-03T04:05:06.007+0000 | -
			createdAfter               | 2001-02-03T04:05:06.006Z     | a c
			createdAfter               | 2001-02-03T04:05:06.007Z     | c
			retries                    | 0                            | b
			retries                    | 3                            | c
			withoutRetries             | true                         | a
			withoutTenantId            | true                         | a b
			withoutWorkerId            | true                         | a c
			withoutErrorMessage        | false                        | a b c
			withoutTopicName           | false                        | a b c
			withoutActivityId          | false                        | a b c
			withoutProcessDefinitionId | false                        | a b c
			withoutProcessDefinitionKey | false                       | a b c
			variableNamesIgnoreCase    | true&processVariables=CITY_eq_Ulm | a b
			variableValuesIgnoreCase   | true&processVariables=city_eq_bERN | c
			""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void threeTasks() {
		this.given.emptyTables();
		this.given.definition("order");
		this.given.definition("parcel");
		this.given.sql("update act_re_procdef set name_ = '100% Order', version_tag_ = 'v1' where id_ = 'order'");
		this.given.instance("i", "order");
		this.given.instance("j", "parcel");
		this.given.sql("update act_ru_execution set business_key_ = 'key-7' where id_ = 'i'");
		this.given.task("a", "i", null);
		this.given.task("b", "i", 0);
		this.given.task("c", "j", 3);
		variable("i", "Ulm");
		variable("j", "Bern");
		this.given.sql("update act_ru_ext_task set lock_exp_time_ = timestamp '2001-01-01 00:00:00' where id_ = 'a'");
		this.given.sql("update act_ru_ext_task set topic_name_ = 't2', worker_id_ = 'w', priority_ = 5, "
				+ "lock_exp_time_ = timestamp '2999-01-01 00:00:00' where id_ = 'b'");
		this.given.sql("update act_ru_ext_task set act_id_ = 'ship', suspension_state_ = 2, priority_ = 9, "
				+ "tenant_id_ = 'y' where id_ = 'c'");
		this.given.sql("update act_ru_ext_task set error_msg_ = '50% off_\\n' where id_ = 'c'");
		this.given.sql("update act_ru_ext_task set create_time_ = timestamp '2001-02-03 04:05:06.007' where id_ = 'a'");
		this.given.sql("update act_ru_ext_task set create_time_ = timestamp '2002-02-03 04:05:06.007' where id_ = 'c'");
	}

	private void variable(String instance, String value) {
		this.given.sql("""
				insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, text_, var_scope_)
				values (?, 1, 'string', 'city', ?, ?, ?, ?)
				""", "v-" + instance, instance, instance, value, instance);
	}

	static Stream<String[]> cases() {
		return CASES.lines().map((line) -> Stream.of(line.split("\\|")).map(String::trim).toArray(String[]::new));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyFilterSelectsItsTasks(String filter, String value, String ids) {
		List<String> expected = ids.equals("-") ? List.of() : List.of(ids.split(" "));
		String parameters = "?" + filter + "=" + value.replace("%", "%25").replace("\\", "%5C").replace("+", "%2B");
		URI list = URI.create("/external-task" + parameters.replace(" ", "%20"));
		assertThat(this.mvc.get().uri(list)).hasStatus(HttpStatus.OK)
			.bodyJson()
			.extractingPath("$[*].id")
			.asArray()
			.containsExactlyElementsOf(expected);
		URI count = URI.create(list.toString().replace("/external-task", "/external-task/count"));
		assertThat(this.mvc.get().uri(count)).bodyJson()
			.isStrictlyEqualTo("{\"count\": %d}".formatted(expected.size()));
	}

	@ParameterizedTest
	@CsvSource({ "withoutActivityId, act_id_", "withoutErrorMessage, error_msg_",
			"withoutProcessDefinitionId, proc_def_id_", "withoutProcessDefinitionKey, proc_def_id_",
			"withoutRetries, retries_", "withoutTenantId, tenant_id_", "withoutTopicName, topic_name_",
			"withoutWorkerId, worker_id_" })
	void tasksWithoutAValueAreSelectedByAFlag(String filter, String column) {
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w', retries_ = 1, tenant_id_ = 'x'");
		assertThat(this.mvc.get().uri("/external-task/count?" + filter + "=true")).bodyJson()
			.isStrictlyEqualTo("{\"count\": 0}");
		this.given.sql("update act_ru_ext_task set %s = null where id_ = 'b'".formatted(column));
		assertThat(this.mvc.get().uri("/external-task?" + filter + "=true")).bodyJson()
			.extractingPath("$[*].id")
			.asArray()
			.containsExactly("b");
		assertThat(this.mvc.post()
			.uri("/external-task/count")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"%s\": true, \"topicName\": \"t2\"}".formatted(filter))).bodyJson()
			.isStrictlyEqualTo("{\"count\": %d}".formatted(column.equals("topic_name_") ? 0 : 1));
	}

	@Test
	void everyFilterHasACase() {
		assertThat(cases().map((line) -> line[0])).containsAll(
				ExternalTaskQuery.FILTERS.names().stream().filter((name) -> !name.startsWith("sort")).toList());
	}

	@ParameterizedTest
	@CsvSource({ "id, desc, c b a", "taskPriority, asc, a b c", "topicName2, asc, ''",
			"processDefinitionKey, desc, c a b", "tenantId, asc, ?", "createTime, asc, ?", "lockExpirationTime, asc, ?",
			"processInstanceId, desc, c a b", "processDefinitionId, asc, a b c" })
	void listsAreSorted(String by, String order, String ids) {
		MvcTestResult result = this.mvc.get()
			.uri("/external-task")
			.queryParam("sortBy", by)
			.queryParam("sortOrder", order)
			.exchange();
		if (ids.isEmpty()) {
			assertThat(result).hasStatus(HttpStatus.BAD_REQUEST)
				.bodyJson()
				.extractingPath("$.message")
				.isEqualTo("Cannot set query parameter 'sortBy' to value 'topicName2'");
			return;
		}
		assertThat(result).hasStatus(HttpStatus.OK).bodyJson().extractingPath("$[*].id").asArray().hasSize(3);
		if (!ids.equals("?")) {
			assertThat(result).bodyJson()
				.extractingPath("$[*].id")
				.asArray()
				.containsExactly((Object[]) ids.split(" "));
		}
	}

	@Test
	void pagesAreCutFromTheSortedList() {
		assertThat(this.mvc.get().uri("/external-task?firstResult=1&maxResults=1")).bodyJson()
			.extractingPath("$[*].id")
			.asArray()
			.containsExactly("b");
		assertThat(this.mvc.get().uri("/external-task?maxResults=0")).bodyJson().isStrictlyEqualTo("[]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					locked=foo                     | Cannot set query parameter 'locked' to value 'foo': Cannot convert value foo to java type java.lang.Boolean
					lockExpirationBefore=2020-1-1  | Cannot set query parameter 'lockExpirationBefore' to value '2020-1-1': Cannot convert value "2020-1-1" to java type java.util.Date
					priorityLowerThanOrEquals=5.5  | Cannot set query parameter 'priorityLowerThanOrEquals' to value '5.5': Cannot convert value 5.5 to java type java.lang.Long
					sortBy=id                      | Only a single sorting parameter specified. sortBy and sortOrder required
					maxResults=-1                  | Cannot set query parameter 'maxResults' to value '-1': Cannot convert value -1 to java type java.lang.Integer
					topicname=t2                   | Unknown property 'topicname'
					""")
	void badParametersAreNamed(String parameter, String message) {
		assertThat(this.mvc.get().uri("/external-task?" + parameter)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(message);
	}

	@Test
	void oneTaskIsShownWithItsInstanceAndDefinition() {
		assertThat(this.mvc.get().uri("/external-task/b")).bodyJson()
			.isStrictlyEqualTo(
					"""
							{"activityId": "charge", "activityInstanceId": null, "errorMessage": "no funds", "executionId": "exec-b",
							 "id": "b", "lockExpirationTime": "2999-01-01T00:00:00.000+0000", "createTime": null,
							 "processDefinitionId": "order", "processDefinitionKey": "order", "processDefinitionVersionTag": "v1",
							 "processInstanceId": "i", "retries": 0, "suspended": false, "workerId": "w", "topicName": "t2",
							 "tenantId": null, "priority": 5, "businessKey": "key-7"}
							""");
		assertThat(this.mvc.get().uri("/external-task/x")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.isStrictlyEqualTo(
					"{\"type\": \"RestException\", \"message\": \"External task with id x does not exist\", \"code\": null}");
	}

}
