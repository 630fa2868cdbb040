/**
 * Reading the log of external tasks.
 */
@NullMarked
package dev.externaltask.history;

import org.jspecify.annotations.NullMarked;
