package dev.externaltask.worker;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.database.Sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class TopicConditionsTests {

	private static Sql of(String... topics) {
		return TopicConditions.of(Stream.of(topics).map(Fetches::topic).toList());
	}

	@Test
	void oneTopicIsCompared() {
		assertThat(of("{\"topicName\": \"a\"}").text()).isEqualTo("(t.topic_name_ = :topicName)");
	}

	@Test
	void severalTopicsWithoutConditionsAreOneList() {
		Sql sql = of("{\"topicName\": \"a\"}", "{\"topicName\": \"b\", \"tenantIdIn\": []}");
		assertThat(sql.text()).isEqualTo("t.topic_name_ = any (:topicNames)");
		assertThat(sql.parameters()).containsOnly(entry("topicNames", List.of("a", "b")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			"processDefinitionId": "x"          | t.proc_def_id_ = :definitionId
			"processDefinitionIdIn": ["x"]      | t.proc_def_id_ = any (:definitionIds)
			"processDefinitionKey": "x"         | t.proc_def_key_ = :definitionKey
			"processDefinitionKeyIn": ["x"]     | t.proc_def_key_ = any (:definitionKeys)
			"tenantIdIn": ["x"]                 | t.tenant_id_ = any (:tenantIds)
			"withoutTenantId": true             | t.tenant_id_ is null
			""")
	void aConditionOnATasksOwnColumnIsCompared(String property, String condition) {
		assertThat(of("{\"topicName\": \"a\", " + property + "}").text())
			.isEqualTo("(t.topic_name_ = :topicName and " + condition + ")");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					"businessKey": "x"                  | pi.business_key_ = :businessKey)
					"processDefinitionVersionTag": "x%" | pd.version_tag_ like :versionTag)
					"processVariables": {"x": 1}        | t.proc_inst_id_ in (select v.execution_id_ from act_ru_variable v where
					""")
	void aConditionOnOtherTablesIsASubquery(String property, String fragment) {
		assertThat(of("{\"topicName\": \"a\", " + property + "}").text()).startsWith("(t.topic_name_ = :topicName and ")
			.contains(fragment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"processDefinitionIdIn\": []", "\"tenantIdIn\": []", "\"withoutTenantId\": false",
			"\"processVariables\": {}", "\"businessKey\": null" })
	void anEmptyConditionIsNone(String property) {
		assertThat(of("{\"topicName\": \"a\", " + property + "}").text()).isEqualTo("(t.topic_name_ = :topicName)");
	}

	@Test
	void eachTopicHasItsOwnConditions() {
		Sql sql = of("{\"topicName\": \"a\", \"processDefinitionKey\": \"x\"}",
				"{\"topicName\": \"b\", \"processDefinitionKey\": \"y\"}", "{\"topicName\": \"c\"}");
		assertThat(sql.text()).isEqualTo("(t.topic_name_ = :topicName and t.proc_def_key_ = :definitionKey"
				+ " or t.topic_name_ = :topicName_2 and t.proc_def_key_ = :definitionKey_2"
				+ " or t.topic_name_ = :topicName_3)");
		assertThat(sql.parameters()).containsOnly(entry("topicName", "a"), entry("definitionKey", "x"),
				entry("topicName_2", "b"), entry("definitionKey_2", "y"), entry("topicName_3", "c"));
	}

	@Test
	void tasksComeInTheOrderThatTheWorkerWants() {
		List<TopicFetch> topics = List.of(Fetches.topic("{\"topicName\": \"a\"}"));
		assertThat(TopicConditions.orderBy(new TaskFetch("w", 1, topics, List.of())).text()).isEmpty();
		assertThat(TopicConditions
			.orderBy(new TaskFetch("w", 1, topics, List.of(TaskFetch.Order.PRIORITY, TaskFetch.Order.OLDEST)))
			.text()).isEqualTo("order by t.priority_ desc, t.create_time_ asc");
		assertThat(TopicConditions.orderBy(new TaskFetch("w", 1, topics, List.of(TaskFetch.Order.NEWEST))).text())
			.isEqualTo("order by t.create_time_ desc");
	}

}
