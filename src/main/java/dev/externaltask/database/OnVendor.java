package dev.externaltask.database;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Decides on components that carry {@link ForVendor}.
 */
class OnVendor implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
		return metadata.getAnnotations().get(ForVendor.class).getEnum("value", Vendor.class) == Vendor.of(url);
	}

}
