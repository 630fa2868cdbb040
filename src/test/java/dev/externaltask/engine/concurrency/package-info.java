/**
 * Many callers and workers at once, and the rules that must hold in the tables
 * afterwards.
 */
@NullMarked
package dev.externaltask.engine.concurrency;

import org.jspecify.annotations.NullMarked;
