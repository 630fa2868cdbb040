package dev.externaltask.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that take a {@link Browser} as a parameter. All tests of a JVM share one; each
 * begins with an empty page and without cookies, and a test that fails leaves a picture
 * of the page in {@code target/screenshots}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("browser")
@Tag("once")
@ExtendWith(SharedBrowser.class)
public @interface BrowserTest {

}
