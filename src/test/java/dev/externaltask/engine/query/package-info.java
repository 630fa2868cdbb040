/**
 * The service's queries beside the engine's own, on a {@code population}.
 */
@NullMarked
package dev.externaltask.engine.query;

import org.jspecify.annotations.NullMarked;
