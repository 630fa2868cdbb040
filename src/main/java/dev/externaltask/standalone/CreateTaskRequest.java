package dev.externaltask.standalone;

import jakarta.validation.GroupSequence;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Storable;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.error.StandaloneRefusals;
import dev.externaltask.variable.GivenVariables;

/**
 * Body of {@code POST /external-task/create}. It is checked in two rounds, each in the
 * order of the members: what fits into its column, then which texts a column could hold.
 * What is wrong with the variables follows, then what {@code processInstanceId} goes
 * without.
 *
 * @param topicName what kind of work
 * @param processDefinitionKey the process; the topic's name if absent
 * @param activityId the activity; the topic's name if absent
 * @param businessKey of a new process instance
 * @param tenantId of a new process instance
 * @param priority higher ones first; 0 if absent
 * @param retries attempts left; absent means never reported, which counts as left
 * @param variables by name, set on the process instance
 * @param processInstanceId an instance made by this service that the task joins; goes
 * without {@code processDefinitionKey}, {@code businessKey} and {@code tenantId}
 */
@GroupSequence({ CreateTaskRequest.class, CreateTaskRequest.StorableTexts.class })
record CreateTaskRequest(
		@NotBlank(message = StandaloneRefusals.NO_TOPIC_NAME) @Size(max = 255,
				message = StandaloneRefusals.TOO_LONG) @Storable(message = StandaloneRefusals.UNSTORABLE,
						groups = StorableTexts.class) String topicName,
		@Size(max = 255, message = StandaloneRefusals.TOO_LONG) @Storable(message = StandaloneRefusals.UNSTORABLE,
				groups = StorableTexts.class) @Nullable String processDefinitionKey,
		@Size(max = 255, message = StandaloneRefusals.TOO_LONG) @Storable(message = StandaloneRefusals.UNSTORABLE,
				groups = StorableTexts.class) @Nullable String activityId,
		@Size(max = 255, message = StandaloneRefusals.TOO_LONG) @Storable(message = StandaloneRefusals.UNSTORABLE,
				groups = StorableTexts.class) @Nullable String businessKey,
		@Size(max = 64, message = StandaloneRefusals.TOO_LONG) @Storable(message = StandaloneRefusals.UNSTORABLE,
				groups = StorableTexts.class) @Nullable String tenantId,
		@Nullable Long priority, @PositiveOrZero(message = RetriesRefusals.RETRIES_NEGATIVE) @Nullable Integer retries,
		@Nullable GivenVariables variables, @Storable(message = StandaloneRefusals.UNSTORABLE,
				groups = StorableTexts.class) @Nullable String processInstanceId) {

	String processDefinitionKeyOrDefault() {
		return (this.processDefinitionKey != null) ? this.processDefinitionKey : this.topicName;
	}

	String activityIdOrDefault() {
		return (this.activityId != null) ? this.activityId : this.topicName;
	}

	boolean describesNewInstance() {
		return this.processDefinitionKey != null || this.businessKey != null || this.tenantId != null;
	}

	/**
	 * The second round of checks: which texts a column could hold.
	 */
	interface StorableTexts {

	}

}
