/**
 * Who may send which request: the login, the roles, and the protection from web pages
 * that a browser on the same machine or network has open.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "caller", "error", "http" })
package dev.externaltask.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
