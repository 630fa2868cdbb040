package dev.externaltask.database;

/**
 * An event: the database has given up a transaction because of a deadlock or a
 * serialisation failure, and the transaction is done again, unless it was done six times.
 */
public record TransactionGivenUp() {

}
