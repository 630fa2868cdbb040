package dev.externaltask.http;

import java.net.URI;
import java.net.URISyntaxException;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import dev.externaltask.error.RequestRefusals;

/**
 * Tells clients where they find what a request makes. Anybody can send any {@code Host},
 * so only behind a proxy, with {@code server.forward-headers-strategy}, is a location a
 * whole address: the one that the proxy's headers give. Otherwise it is the path, which
 * is right at every address.
 */
@Component
public class Locations {

	private final boolean behindProxy;

	Locations(ServerProperties server) {
		this.behindProxy = server.getForwardHeadersStrategy() != null
				&& server.getForwardHeadersStrategy() != ForwardHeadersStrategy.NONE;
	}

	/**
	 * The location of this path, which begins at the root of the service, below the name
	 * of the engine if the request names it. To be asked before anything is changed.
	 * @throws dev.externaltask.error.InvalidRequestException 400 for headers that give no
	 * address
	 */
	public URI of(HttpServletRequest request, String path) {
		String below = EnginePaths.prefix(request) + path;
		String location = this.behindProxy
				? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString() + below
				: request.getContextPath() + below;
		try {
			return new URI(location);
		}
		catch (URISyntaxException ex) {
			throw RequestRefusals.noAddress(location);
		}
	}

}
