package dev.externaltask.standalone;

import java.security.Principal;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.http.UserName;
import dev.externaltask.variable.GivenVariables;
import dev.externaltask.variable.TypedValue;
import dev.externaltask.variable.VariableOwner;

/**
 * Sets and removes variables where no engine does.
 */
@RestController
@ResponseStatus(HttpStatus.NO_CONTENT)
class VariableChangeController {

	private final VariableChangeService service;

	VariableChangeController(VariableChangeService service) {
		this.service = service;
	}

	/** Sets and removes variables that the instance or execution sees. */
	@PostMapping("/process-instance/{id}/variables")
	void changeOfInstance(@PathVariable String id, @Valid @RequestBody ChangeVariablesRequest request,
			@Nullable Principal principal) {
		this.service.change(VariableOwner.instance(id), request.modifications(), request.namesToRemove(),
				UserName.of(principal));
	}

	@PutMapping("/process-instance/{id}/variables/{name}")
	void setOfInstance(@PathVariable String id, @PathVariable String name, @RequestBody TypedValue value,
			@Nullable Principal principal) {
		this.service.set(VariableOwner.instance(id), GivenVariables.of(Map.of(name, value)), UserName.of(principal));
	}

	@DeleteMapping("/process-instance/{id}/variables/{name}")
	void removeOfInstance(@PathVariable String id, @PathVariable String name, @Nullable Principal principal) {
		this.service.remove(VariableOwner.instance(id), name, UserName.of(principal));
	}

	/** Sets and removes the execution's own variables. */
	@PostMapping("/execution/{id}/localVariables")
	void changeOfExecution(@PathVariable String id, @Valid @RequestBody ChangeVariablesRequest request,
			@Nullable Principal principal) {
		this.service.change(VariableOwner.execution(id), request.modifications(), request.namesToRemove(),
				UserName.of(principal));
	}

	@PutMapping("/execution/{id}/localVariables/{name}")
	void setOfExecution(@PathVariable String id, @PathVariable String name, @RequestBody TypedValue value,
			@Nullable Principal principal) {
		this.service.set(VariableOwner.execution(id), GivenVariables.of(Map.of(name, value)), UserName.of(principal));
	}

	@DeleteMapping("/execution/{id}/localVariables/{name}")
	void removeOfExecution(@PathVariable String id, @PathVariable String name, @Nullable Principal principal) {
		this.service.remove(VariableOwner.execution(id), name, UserName.of(principal));
	}

}
