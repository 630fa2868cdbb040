package dev.externaltask.http;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How strictly requests are read.
 *
 * @param ignoreUnknownProperties whether a name that nothing here knows is passed over,
 * as Camunda 7 does, instead of refused
 */
@ConfigurationProperties("external-task.requests")
record RequestProperties(boolean ignoreUnknownProperties) {

}
