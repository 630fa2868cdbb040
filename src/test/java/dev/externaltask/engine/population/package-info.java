/**
 * An engine whose tables hold every state that a query can ask for, made by the engine
 * itself.
 */
@NullMarked
package dev.externaltask.engine.population;

import org.jspecify.annotations.NullMarked;
