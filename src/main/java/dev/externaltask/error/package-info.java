/**
 * Every refusal that the service can answer: message, type, code and status, each once.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.externaltask.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
