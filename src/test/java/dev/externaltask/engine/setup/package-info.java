/**
 * What the tests beside an engine start: engines, their databases, and the service
 * attached to them.
 */
@NullMarked
package dev.externaltask.engine.setup;

import org.jspecify.annotations.NullMarked;
