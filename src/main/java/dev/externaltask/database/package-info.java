/**
 * How the service talks to its database: running SQL, which database and whose tables it
 * is, time without zone, new ids, and doing a transaction again after a deadlock.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "error")
package dev.externaltask.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
