/**
 * Tests of the API description: that it is whole, correct, and what the engine's is.
 */
@NullMarked
package dev.externaltask.description;

import org.jspecify.annotations.NullMarked;
