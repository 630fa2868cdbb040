/**
 * The service, the database or the client fails in the middle of a call.
 */
@NullMarked
package dev.externaltask.engine.failure;

import org.jspecify.annotations.NullMarked;
