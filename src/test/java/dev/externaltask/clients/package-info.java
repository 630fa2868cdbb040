/**
 * The family's own clients, unmodified, against this service.
 */
@NullMarked
package dev.externaltask.clients;

import org.jspecify.annotations.NullMarked;
