package dev.externaltask.database;

/**
 * The database is not one that the service can start on; the message says what was found
 * and what to do.
 */
class UnsuitableSchemaException extends IllegalStateException {

	UnsuitableSchemaException(String message) {
		super(message);
	}

}
