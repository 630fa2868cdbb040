/**
 * How long the main job takes, beside the engine's own call and beside hand-written SQL.
 * Not a part of the build.
 */
@NullMarked
package dev.externaltask.benchmark;

import org.jspecify.annotations.NullMarked;
