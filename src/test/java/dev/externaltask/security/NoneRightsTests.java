package dev.externaltask.security;

import org.springframework.test.context.TestPropertySource;

/**
 * As {@link OpenRightsTests}, with the mode {@code none} on all addresses.
 */
@TestPropertySource(properties = { "external-task.security.mode=none", "server.address=0.0.0.0" })
class NoneRightsTests extends OpenRightsTests {

}
