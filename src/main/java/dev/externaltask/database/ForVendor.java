package dev.externaltask.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Marks a component that exists only on one database: the implementation of an interface
 * of statements whose texts differ. Which database it is, {@code spring.datasource.url}
 * tells.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnVendor.class)
public @interface ForVendor {

	/** The database. */
	Vendor value();

}
