/**
 * Every refusal that the service can answer: message, type, code and status together,
 * each once. Code that refuses a request throws what a method of {@code *Refusals}
 * returns; a constraint on a body takes one of their texts as its message.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.externaltask.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
