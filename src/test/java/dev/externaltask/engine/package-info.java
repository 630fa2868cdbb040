/**
 * A real engine as the judge: it makes the data, and says what is right.
 */
@NullMarked
package dev.externaltask.engine;

import org.jspecify.annotations.NullMarked;
