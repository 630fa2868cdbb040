package dev.externaltask.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/**
 * A service with two users who may do everything: {@code all} sees every tenant, and
 * {@code ann} sees north and west.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(properties = { "external-task.security.mode=basic", "external-task.security.users[0].name=all",
		"external-task.security.users[0].roles=viewer,worker,operator",
		"external-task.security.users[0].password=" + Passwords.HASH, "external-task.security.users[1].name=ann",
		"external-task.security.users[1].roles=viewer,worker,operator",
		"external-task.security.users[1].tenants=north,west",
		"external-task.security.users[1].password=" + Passwords.HASH })
@interface TenantUsers {

}
