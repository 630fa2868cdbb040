package dev.externaltask.http;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How strictly requests are read.
 *
 * @param ignoreUnknownProperties whether a property or a query parameter that an endpoint
 * does not know is passed over, as Camunda 7 does, instead of refused
 */
@ConfigurationProperties("external-task.requests")
record RequestProperties(boolean ignoreUnknownProperties) {

	/** What holds for queries. */
	ReadingRules rules(LimitProperties limits, Obstacles obstacles) {
		return new ReadingRules(this.ignoreUnknownProperties, limits.conditions(), obstacles);
	}

}
