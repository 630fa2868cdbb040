package dev.externaltask.worker;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.validation.GroupSequence;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Storable;
import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.http.NoNulls;
import dev.externaltask.variable.TypedValue;
import dev.externaltask.variable.VisibleVariable;

/**
 * What a worker wants of one topic. Every condition given must hold; an empty list is no
 * condition. It is checked in three rounds, each in the order of the members: what an
 * engine needs, which texts and lists a column could hold, and what values mean.
 *
 * @param topicName what kind of work
 * @param lockDuration for so many milliseconds, more than 0
 * @param businessKey of the process instance
 * @param processDefinitionId of the process instance
 * @param processDefinitionKey of the process instance
 * @param processDefinitionVersionTag of the process definition, a pattern with {@code %}
 * and {@code _}
 * @param processDefinitionIdIn one of these
 * @param processDefinitionKeyIn one of these
 * @param tenantIdIn one of these
 * @param processVariables by name; as Camunda 7 a task qualifies if its instance has one
 * of these with this value
 * @param withoutTenantId whether only tasks of no tenant
 * @param variables names of the variables to answer; all if absent, none if empty
 * @param localVariables whether only those of the task's own execution
 * @param deserializeValues whether objects that are stored as JSON are answered as JSON,
 * and not as its text
 * @param includeExtensionProperties accepted for the family's clients; the tables do not
 * hold them
 */
@GroupSequence({ TopicFetch.Needed.class, TopicFetch.class, TopicFetch.Meaningful.class })
public record TopicFetch(
		@NotNull(message = WorkerRefusals.NO_TOPIC_NAME, groups = Needed.class) @Storable @Nullable String topicName,
		@AboveZero(message = WorkerRefusals.TOPIC_LOCK_DURATION, groups = Needed.class) @Nullable Long lockDuration,
		@Storable @Nullable String businessKey, @Storable @Nullable String processDefinitionId,
		@Storable @Nullable String processDefinitionKey,
		@Storable @LikePattern(groups = Meaningful.class) @Nullable String processDefinitionVersionTag,
		@NoNulls @Storable @Nullable List<String> processDefinitionIdIn,
		@NoNulls @Storable @Nullable List<String> processDefinitionKeyIn,
		@NoNulls @Storable @Nullable List<String> tenantIdIn,
		@ComparableValues(groups = Meaningful.class) @Nullable Map<String, @Nullable Object> processVariables,
		@Nullable Boolean withoutTenantId, @Nullable List<@Nullable String> variables, @Nullable Boolean localVariables,
		@Nullable Boolean deserializeValues, @Nullable Boolean includeExtensionProperties) {

	/** The topic's name, which a topic that was checked has. */
	public String name() {
		return Objects.requireNonNull(this.topicName);
	}

	/** Milliseconds, which a topic that was checked has. */
	public long duration() {
		return Objects.requireNonNull(this.lockDuration);
	}

	/** Whether every task of the topic qualifies. */
	public boolean isPlain() {
		return this.businessKey == null && this.processDefinitionId == null && isEmpty(this.processDefinitionIdIn)
				&& this.processDefinitionKey == null && isEmpty(this.processDefinitionKeyIn)
				&& this.processDefinitionVersionTag == null
				&& (this.processVariables == null || this.processVariables.isEmpty())
				&& !Boolean.TRUE.equals(this.withoutTenantId) && isEmpty(this.tenantIdIn);
	}

	/** How many conditions the worker puts on a task of the topic, the topic included. */
	long conditions() {
		long filters = Stream
			.of(this.businessKey, this.processDefinitionId, this.processDefinitionKey, this.processDefinitionVersionTag,
					this.processDefinitionIdIn, this.processDefinitionKeyIn, this.tenantIdIn, this.withoutTenantId)
			.filter(Objects::nonNull)
			.count();
		return 1 + filters + ((this.processVariables != null) ? this.processVariables.size() : 0);
	}

	static boolean isEmpty(@Nullable List<?> list) {
		return list == null || list.isEmpty();
	}

	/** Whether a variable is to be answered. */
	public boolean wants(String variable, boolean local) {
		return (local || !Boolean.TRUE.equals(this.localVariables))
				&& (this.variables == null || this.variables.contains(variable));
	}

	/** The value of a variable as the worker wants it. */
	TypedValue valueOf(VisibleVariable variable) {
		return Boolean.TRUE.equals(this.deserializeValues) ? variable.value().deserialized() : variable.value();
	}

	/** Whether any variable could be answered. */
	public boolean wantsVariables() {
		return this.variables == null || !this.variables.isEmpty();
	}

	/**
	 * The first round of checks: what an engine needs.
	 */
	interface Needed {

	}

	/**
	 * The last round of checks: what the values mean.
	 */
	interface Meaningful {

	}

}
