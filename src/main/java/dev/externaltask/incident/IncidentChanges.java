package dev.externaltask.incident;

import java.util.List;

/**
 * What one call does about incidents, from its begin to its end: {@link IncidentService}
 * begins it, then every slice of tasks is applied, then it is finished.
 */
public interface IncidentChanges {

	/**
	 * Opens or resolves the incidents of some tasks.
	 * @param tasks whose retries have crossed zero, and whose rows the transaction has
	 * locked; in no slice before
	 */
	void apply(List<IncidentCandidate> tasks);

	/** Does what is left after all slices, as the last thing before the commit. */
	void finish();

	/** How many incidents were opened so far, those on callers included. */
	long opened();

	/** How many incidents were resolved so far, those on callers included. */
	long resolved();

}
