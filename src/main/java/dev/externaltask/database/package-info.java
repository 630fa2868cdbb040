/**
 * How the service talks to its database: running SQL, entities, which database and whose
 * tables it is, time without zone, new ids, and doing a transaction again after a
 * deadlock.
 * <p>
 * Entities and SQL share one transaction. A row that is meant alone is an entity, and
 * many rows are changed by SQL, one statement for each fact.
 * {@link dev.externaltask.database.SqlClient} sends the changes of entities before each
 * of its statements, so that SQL sees them; and what SQL has changed no entity of the
 * same transaction reads or changes afterwards.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "caller", "error", "http" })
package dev.externaltask.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
