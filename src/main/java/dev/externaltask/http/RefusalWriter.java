package dev.externaltask.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.error.InvalidRequestException;

/**
 * Answers a request that a filter refuses, before any controller sees it.
 */
@Component
public class RefusalWriter {

	private final JsonMapper mapper;

	RefusalWriter(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Answers, and ends the connection if the request has a body, since nobody reads it.
	 * Headers that a filter has already set on the response, such as {@code Retry-After},
	 * are sent too.
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, InvalidRequestException refusal)
			throws IOException {
		if (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			EndOfConnection.of(request).run();
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		response.setStatus(refusal.status().value());
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getOutputStream().write(this.mapper.writeValueAsBytes(refusal.body()));
	}

}
