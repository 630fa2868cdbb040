package dev.externaltask.error;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer. As Camunda 7: the first three members are always there.
 *
 * @param type kind of error, a simple class name of the engine family
 * @param message what was wrong, for people
 * @param code the engine family's number for failures that clients tell apart, else
 * {@code null}
 * @param missingExternalTaskIds the first 100 ids of tasks that do not exist, in the
 * order of the request; absent if the request is refused for another reason
 */
public record ErrorBody(String type, @Nullable String message, @Nullable Integer code,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> missingExternalTaskIds) {

	/** The type of most refusals. */
	static final String INVALID_REQUEST = "InvalidRequestException";

}
