/**
 * The page for the person on call: its files, the libraries that they use, and who is
 * using it. Everything else the page does with the public API.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "error", "http" })
package dev.externaltask.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
