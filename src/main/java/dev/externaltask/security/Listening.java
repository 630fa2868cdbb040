package dev.externaltask.security;

import java.net.InetAddress;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * On which addresses the service listens.
 *
 * @param api of the API; {@code null} for all addresses
 * @param hasManagement whether health and metrics have a port of their own
 * @param management of that port; {@code null} for all addresses
 */
record Listening(@Nullable InetAddress api, boolean hasManagement, @Nullable InetAddress management) {

	private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1");

	/** Whether only programs on the same machine reach the service. */
	boolean isLoopback() {
		return isLoopback(this.api) && (!this.hasManagement || isLoopback(this.management));
	}

	private static boolean isLoopback(@Nullable InetAddress address) {
		return address != null && address.isLoopbackAddress();
	}

	/** The addresses in words. */
	String text() {
		InetAddress open = isLoopback(this.api) ? this.management : this.api;
		return (open == null || open.isAnyLocalAddress()) ? "all addresses of the machine" : open.getHostAddress();
	}

	/** Whether a host in a request can only mean this very machine or address. */
	boolean isOwnName(String host) {
		return LOOPBACK_NAMES.contains(host) || host.endsWith(".localhost") || isName(this.api, host)
				|| (this.hasManagement && isName(this.management, host));
	}

	private static boolean isName(@Nullable InetAddress address, String host) {
		return address != null && !address.isAnyLocalAddress() && (host.equals(address.getHostAddress())
				|| host.equals("[" + address.getHostAddress() + "]") || host.equalsIgnoreCase(givenName(address)));
	}

	/**
	 * The name that the settings give. Empty if they give a number, for which DNS is not
	 * asked.
	 */
	private static String givenName(InetAddress address) {
		String text = address.toString();
		return text.substring(0, text.indexOf('/'));
	}

}
