/**
 * The service attaches to an engine that runs: it recognises the schema, gets by with few
 * rights, knows the time zone, and leaves the engine what it needs to go on.
 */
@NullMarked
package dev.externaltask.engine.attach;

import org.jspecify.annotations.NullMarked;
