package dev.externaltask.http;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The engine that the service stands in for. The service does not start with other values
 * than these.
 *
 * @param engineName by which paths below {@code /engine} name it; a text without slashes
 * and semicolons
 */
@Validated
@ConfigurationProperties("external-task")
public record EngineProperties(@DefaultValue("default") @Pattern(regexp = "[^/\\\\;\\p{Cntrl}]*[^/\\\\;\\p{Cntrl} ]",
		message = "The name of the engine must be a text without slashes and semicolons.") String engineName) {

}
