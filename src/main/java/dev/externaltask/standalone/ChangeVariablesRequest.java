package dev.externaltask.standalone;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.externaltask.http.NoNulls;
import dev.externaltask.variable.GivenVariables;

/**
 * Body of {@code POST /process-instance/{id}/variables}. The names are checked first;
 * what is wrong with the values is said before the instance is looked up.
 *
 * @param modifications values by name
 * @param deletions names of variables to remove, even if they are to be set as well; one
 * that does not exist is passed over
 * @param workerId sent by Camunda's client library for Java; it has no effect, as at the
 * engine
 */
record ChangeVariablesRequest(@Nullable GivenVariables modifications, @NoNulls @Nullable List<String> deletions,
		@Nullable String workerId) {

	List<String> namesToRemove() {
		return Objects.requireNonNullElse(this.deletions, List.of());
	}

}
