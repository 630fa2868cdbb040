/**
 * Tests of the login, the roles and the protection from web pages.
 */
@NullMarked
package dev.externaltask.security;

import org.jspecify.annotations.NullMarked;
