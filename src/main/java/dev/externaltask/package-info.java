/**
 * The application class, its clock and the JSON conventions that every endpoint shares.
 */
@NullMarked
package dev.externaltask;

import org.jspecify.annotations.NullMarked;
