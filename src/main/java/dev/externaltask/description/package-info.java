/**
 * What the service tells about its own API: the OpenAPI description, made from the code
 * of the endpoints and from the tables of filters, and the page that shows it. Nothing
 * depends on it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "error", "filter", "http" })
package dev.externaltask.description;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
