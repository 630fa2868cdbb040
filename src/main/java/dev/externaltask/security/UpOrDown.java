package dev.externaltask.security;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Component;

/**
 * Health, which needs no login, says no more than up or down: Spring Boot's answer would
 * list the names of the groups that have a path of their own.
 */
@Component
@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class)
class UpOrDown extends HealthEndpointWebExtension {

	UpOrDown(HealthContributorRegistry registry, HealthEndpointGroups groups, HealthEndpointProperties properties) {
		super(registry, null, groups, properties.getLogging().getSlowIndicatorThreshold());
	}

	@Override
	protected HealthDescriptor aggregateDescriptors(ApiVersion version, Map<String, HealthDescriptor> parts,
			StatusAggregator aggregator, boolean showParts, @Nullable Set<String> groupNames) {
		return super.aggregateDescriptors(version, parts, aggregator, showParts,
				(groupNames != null) ? Set.of() : null);
	}

}
