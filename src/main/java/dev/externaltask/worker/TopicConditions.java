package dev.externaltask.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.variable.VariableFilters;

/**
 * The filters of a fetch, and its order, as SQL on {@code act_ru_ext_task t}.
 */
final class TopicConditions {

	private static final String BUSINESS_KEY_EQUALS = """
			exists (
			       select 1
			         from act_ru_execution pi
			        where pi.id_ = t.proc_inst_id_ and pi.business_key_ = :businessKey)
			""";

	private static final String VERSION_TAG_IS_LIKE = """
			exists (
			       select 1
			         from act_re_procdef pd
			        where pd.id_ = t.proc_def_id_ and pd.version_tag_ like :versionTag)
			""";

	private TopicConditions() {
	}

	/**
	 * True for a task if its topic is one of these and the task meets all filters of that
	 * topic. There is at least one topic.
	 */
	static Sql of(List<TopicFetch> topics) {
		List<String> plain = topics.stream().filter(TopicFetch::isPlain).map(TopicFetch::name).toList();
		if (plain.size() < 2) {
			return Sql.or(topics.stream().map(TopicConditions::of).toList());
		}
		List<Sql> conditions = new ArrayList<>();
		conditions.add(Sql.of("t.topic_name_ = any (:topicNames)").with("topicNames", plain));
		topics.stream().filter((topic) -> !topic.isPlain()).forEach((topic) -> conditions.add(of(topic)));
		return (conditions.size() == 1) ? conditions.get(0) : Sql.or(conditions);
	}

	private static Sql of(TopicFetch topic) {
		List<Sql> conditions = new ArrayList<>();
		add(conditions, "t.topic_name_ = :topicName", "topicName", topic.name());
		add(conditions, BUSINESS_KEY_EQUALS, "businessKey", topic.businessKey());
		add(conditions, "t.proc_def_id_ = :definitionId", "definitionId", topic.processDefinitionId());
		add(conditions, "t.proc_def_id_ = any (:definitionIds)", "definitionIds", topic.processDefinitionIdIn());
		add(conditions, "t.proc_def_key_ = :definitionKey", "definitionKey", topic.processDefinitionKey());
		add(conditions, "t.proc_def_key_ = any (:definitionKeys)", "definitionKeys", topic.processDefinitionKeyIn());
		add(conditions, VERSION_TAG_IS_LIKE, "versionTag", topic.processDefinitionVersionTag());
		add(conditions, "t.tenant_id_ = any (:tenantIds)", "tenantIds", topic.tenantIdIn());
		if (Boolean.TRUE.equals(topic.withoutTenantId())) {
			conditions.add(Sql.of("t.tenant_id_ is null"));
		}
		if (topic.processVariables() != null && !topic.processVariables().isEmpty()) {
			conditions.add(Sql.of("t.proc_inst_id_ in ({process instance ids})")
				.insert("{process instance ids}",
						VariableFilters.instancesWithAny("processVariables", topic.processVariables())));
		}
		return Sql.and(conditions);
	}

	private static void add(List<Sql> conditions, String condition, String parameter, @Nullable Object value) {
		if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
			conditions.add(Sql.of(condition).with(parameter, value));
		}
	}

	/** The whole {@code order by}; an empty piece if the worker wants no order. */
	static Sql orderBy(TaskFetch fetch) {
		return Sql.of(fetch.order().isEmpty() ? ""
				: fetch.order().stream().map(TaskFetch.Order::term).collect(Collectors.joining(", ", "order by ", "")));
	}

	/** What the order of a fetch reads, for finding out whether the tables have it. */
	static String sorted(TaskFetch fetch) {
		return "act_ru_ext_task t " + orderBy(fetch).text();
	}

}
