/**
 * Tests in a real browser. They are left out, with a line in the log, where there is no
 * Chromium or no ChromeDriver.
 */
@NullMarked
package dev.externaltask.browser;

import org.jspecify.annotations.NullMarked;
