package dev.externaltask.database;

import java.time.Duration;

/**
 * Changes how long the statements of one transaction wait for a locked row.
 */
interface LockTimeoutStatements {

	/**
	 * Changes the lock timeout of the transaction that has just begun; the next
	 * transaction on its connection has the usual one again.
	 * @param timeout one millisecond or more
	 */
	void change(Duration timeout);

}
