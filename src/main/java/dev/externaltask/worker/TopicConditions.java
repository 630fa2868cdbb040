package dev.externaltask.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.variable.VariableFilters;

/**
 * What a worker asks of the tasks that it fetches, as SQL on {@code act_ru_ext_task t}.
 */
final class TopicConditions {

	private static final String HAS_BUSINESS_KEY = """
			exists (
			       select 1
			         from act_ru_execution pi
			        where pi.id_ = t.proc_inst_id_ and pi.business_key_ = :businessKey)
			""";

	private static final String HAS_VERSION_TAG = """
			exists (
			       select 1
			         from act_re_procdef pd
			        where pd.id_ = t.proc_def_id_ and pd.version_tag_ like :versionTag)
			""";

	private TopicConditions() {
	}

	/** Holds for tasks of one of the topics that meet what is asked of this topic. */
	static Sql of(List<TopicFetch> topics) {
		if (topics.size() > 1 && topics.stream().allMatch(TopicFetch::isPlain)) {
			return Sql.of("t.topic_name_ = any (:topicNames)")
				.with("topicNames", topics.stream().map(TopicFetch::name).toList());
		}
		return Sql.or(topics.stream().map(TopicConditions::of).toList());
	}

	private static Sql of(TopicFetch topic) {
		List<Sql> all = new ArrayList<>();
		add(all, "t.topic_name_ = :topicName", "topicName", topic.name());
		add(all, HAS_BUSINESS_KEY, "businessKey", topic.businessKey());
		add(all, "t.proc_def_id_ = :definitionId", "definitionId", topic.processDefinitionId());
		add(all, "t.proc_def_id_ = any (:definitionIds)", "definitionIds", topic.processDefinitionIdIn());
		add(all, "t.proc_def_key_ = :definitionKey", "definitionKey", topic.processDefinitionKey());
		add(all, "t.proc_def_key_ = any (:definitionKeys)", "definitionKeys", topic.processDefinitionKeyIn());
		add(all, HAS_VERSION_TAG, "versionTag", topic.processDefinitionVersionTag());
		add(all, "t.tenant_id_ = any (:tenantIds)", "tenantIds", topic.tenantIdIn());
		if (Boolean.TRUE.equals(topic.withoutTenantId())) {
			all.add(Sql.of("t.tenant_id_ is null"));
		}
		if (topic.processVariables() != null && !topic.processVariables().isEmpty()) {
			all.add(Sql.of("t.proc_inst_id_ in ({process instance ids})")
				.insert("{process instance ids}",
						VariableFilters.instancesWithAny("processVariables", topic.processVariables())));
		}
		return Sql.and(all);
	}

	private static void add(List<Sql> all, String condition, String parameter, @Nullable Object value) {
		if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
			all.add(Sql.of(condition).with(parameter, value));
		}
	}

	/** The {@code order by} of the tasks, empty if the worker wants no order. */
	static Sql orderBy(TaskFetch fetch) {
		return Sql.of(fetch.order().isEmpty() ? ""
				: fetch.order().stream().map(TaskFetch.Order::term).collect(Collectors.joining(", ", "order by ", "")));
	}

}
