package dev.externaltask.retries;

import java.time.Duration;

/**
 * An event outside of any transaction: a call that sets retries has ended. Dry runs, and
 * requests whose body cannot be read, are no such calls.
 *
 * @param outcome how it has ended
 * @param duration from the beginning of the first transaction to the end of the last one
 * @param externalTasks selected, those that had the value already included; 0 unless the
 * call succeeded
 */
public record RetriesCallEnded(RetriesCallOutcome outcome, Duration duration, long externalTasks) {

}
