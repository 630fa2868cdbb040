package dev.externaltask.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.resilience.annotation.Retryable;

/**
 * Does the method's transaction again after a {@link TransientFailure}: five times at
 * most, with growing random pauses, within about a second.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Retryable(predicate = TransientFailure.class, maxRetries = 5, delay = 20, jitter = 20, multiplier = 2, maxDelay = 1000)
public @interface RetryOnDeadlock {

}
