package dev.externaltask.worker;

import java.security.Principal;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.http.UserName;

/**
 * What a worker does with a task that it holds.
 */
@RestController
@RequestMapping("/external-task/{id}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class WorkerController {

	private final LockService locks;

	private final FailureService failures;

	WorkerController(LockService locks, FailureService failures) {
		this.locks = locks;
		this.failures = failures;
	}

	/** Gives the task to the worker, if nobody else holds it. */
	@PostMapping("/lock")
	void lock(@PathVariable String id, @Valid @RequestBody LockRequest request) {
		this.locks.lock(id, request);
	}

	/** Keeps the task for longer, counted from now. */
	@PostMapping("/extendLock")
	void extendLock(@PathVariable String id, @Valid @RequestBody ExtendLockRequest request) {
		this.locks.extendLock(id, request);
	}

	/** Takes the task from whoever holds it. */
	@PostMapping("/unlock")
	void unlock(@PathVariable String id, @Nullable Principal principal) {
		this.locks.unlock(id, UserName.of(principal));
	}

	/** Reports that the work could not be done. */
	@PostMapping("/failure")
	void fail(@PathVariable String id, @Valid @RequestBody FailureRequest request) {
		this.failures.fail(id, request);
	}

}
