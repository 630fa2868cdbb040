package dev.externaltask.http;

import java.io.IOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives the body of a request before anything reads it, so that a client that sends
 * slowly holds no thread meanwhile. A body that came together with the head of its
 * request passes at once; any other is received by {@link BodyReceiver}. Runs behind all
 * other filters, so that the request that they have made of it goes on.
 */
@Component
class BodyFilter implements Filter, Ordered {

	/** Bytes that are read at once. */
	static final int BUFFER = 8_192;

	private final BodyProperties limits;

	private final JsonMapper mapper;

	private final BodyMemory memory = new BodyMemory(Runtime.getRuntime().maxMemory() / 4, 2 * BUFFER);

	BodyFilter(BodyProperties limits, JsonMapper mapper) {
		this.limits = limits;
		this.mapper = mapper;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		boolean chunked = http.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
		long length = chunked ? -1 : Math.max(http.getContentLengthLong(), 0);
		if (length == 0) {
			chain.doFilter(request, response);
			return;
		}
		FastByteArrayOutputStream body = new FastByteArrayOutputStream();
		ServletInputStream in = request.getInputStream();
		if (length <= this.limits.bodySize().toBytes() && receivedAtOnce(in, body, length)) {
			chain.doFilter(new ReceivedRequest(http, body), response);
		}
		else {
			receive(http, (HttpServletResponse) response, in, body, length);
		}
	}

	/** The memory that bodies take. */
	BodyMemory memory() {
		return this.memory;
	}

	/** Reads what can be read without waiting. */
	private static boolean receivedAtOnce(ServletInputStream in, FastByteArrayOutputStream body, long length)
			throws IOException {
		byte[] buffer = new byte[BUFFER];
		while (body.size() < length && in.available() > 0) {
			int read = in.read(buffer, 0, (int) Math.min(buffer.length, length - body.size()));
			if (read < 0) {
				return false;
			}
			body.write(buffer, 0, read);
		}
		return body.size() == length;
	}

	private void receive(HttpServletRequest request, HttpServletResponse response, ServletInputStream in,
			FastByteArrayOutputStream body, long length) {
		AsyncContext async = request.startAsync(new ReceivedRequest(request, body), response);
		BodyReceiver receiver = new BodyReceiver(async, in, body, this.limits, this.memory, this.mapper);
		async.setTimeout(this.limits.bodyTime().toMillis());
		async.addListener(receiver);
		receiver.start(length);
	}

}
