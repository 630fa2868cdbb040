package dev.externaltask.variable;

import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows variables of running process instances and executions.
 */
@RestController
class VariableController {

	private final VariableReader reader;

	VariableController(VariableReader reader) {
		this.reader = reader;
	}

	/**
	 * Shows the variables of a process instance.
	 * @param deserializeValues whether objects that are stored as JSON are answered as
	 * JSON, and not as its text
	 */
	@GetMapping(path = "/process-instance/{id}/variables", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, TypedValue> ofInstance(@PathVariable String id,
			@RequestParam(defaultValue = "true") boolean deserializeValues) {
		return this.reader.values(VariableOwner.instance(id), deserializeValues);
	}

	/**
	 * Shows one variable of a process instance.
	 * @param deserializeValue whether objects that are stored as JSON are answered as
	 * JSON, and not as its text
	 */
	@GetMapping(path = "/process-instance/{id}/variables/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
	TypedValue ofInstance(@PathVariable String id, @PathVariable String name,
			@RequestParam(defaultValue = "true") boolean deserializeValue) {
		return this.reader.value(VariableOwner.instance(id), name, deserializeValue);
	}

	/** Answers the content of a variable that is a file or bytes. */
	@GetMapping("/process-instance/{id}/variables/{name}/data")
	ResponseEntity<byte[]> contentOfInstance(@PathVariable String id, @PathVariable String name) {
		return ContentAnswer.of(this.reader.content(VariableOwner.instance(id), name));
	}

	/**
	 * Shows the own variables of an execution.
	 * @param deserializeValues whether objects that are stored as JSON are answered as
	 * JSON, and not as its text
	 */
	@GetMapping(path = "/execution/{id}/localVariables", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, TypedValue> ofExecution(@PathVariable String id,
			@RequestParam(defaultValue = "true") boolean deserializeValues) {
		return this.reader.values(VariableOwner.execution(id), deserializeValues);
	}

	/**
	 * Shows one of the own variables of an execution.
	 * @param deserializeValue whether objects that are stored as JSON are answered as
	 * JSON, and not as its text
	 */
	@GetMapping(path = "/execution/{id}/localVariables/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
	TypedValue ofExecution(@PathVariable String id, @PathVariable String name,
			@RequestParam(defaultValue = "true") boolean deserializeValue) {
		return this.reader.value(VariableOwner.execution(id), name, deserializeValue);
	}

	/** Answers the content of an own variable of an execution that is a file or bytes. */
	@GetMapping("/execution/{id}/localVariables/{name}/data")
	ResponseEntity<byte[]> contentOfExecution(@PathVariable String id, @PathVariable String name) {
		return ContentAnswer.of(this.reader.content(VariableOwner.execution(id), name));
	}

}
