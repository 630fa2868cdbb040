/**
 * Who has sent the request that a thread is working for, and what it may see. The login
 * says who it is; statements and services ask.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "error")
package dev.externaltask.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
