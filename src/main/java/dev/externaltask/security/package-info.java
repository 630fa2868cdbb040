/**
 * Who may send which request: the login, the roles, and the protection from web pages
 * that a browser on the same machine or network has open.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "http", "error" })
package dev.externaltask.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
