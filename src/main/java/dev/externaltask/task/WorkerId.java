package dev.externaltask.task;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import dev.externaltask.database.Storable;
import dev.externaltask.error.WorkerRefusals;

/**
 * A worker's name for itself: given, of at most 255 characters, and storable. The empty
 * text is a name.
 */
@NotNull(message = WorkerRefusals.NO_WORKER_ID)
@Size(max = 255, message = WorkerRefusals.WORKER_ID_UNSTORABLE)
@Storable(message = WorkerRefusals.WORKER_ID_UNSTORABLE)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkerId {

	/** Not used: the constraints above have messages of their own. */
	String message() default "";

	/** As Bean Validation asks for. */
	Class<?>[] groups() default {};

	/** As Bean Validation asks for. */
	Class<? extends Payload>[] payload() default {};

}
