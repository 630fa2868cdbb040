package dev.externaltask.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.RequestRefusals;
import dev.externaltask.error.ServiceFailures;

/**
 * Receives one body as its bytes arrive, without a thread that waits for them, and then
 * lets the request go on. A body that is too large, too slow or broken is refused. What
 * is left of a refused body is thrown away as long as it goes on arriving, since many
 * clients read the answer only when they have sent everything.
 */
final class BodyReceiver implements ReadListener, AsyncListener {

	private static final Logger logger = LoggerFactory.getLogger(BodyReceiver.class);

	/** Milliseconds without another byte after which a refused body is given up. */
	private static final long LINGER = 1_000;

	private final AsyncContext async;

	private final ServletInputStream in;

	private final FastByteArrayOutputStream body;

	private final BodyProperties limits;

	private final BodyMemory memory;

	private final JsonMapper mapper;

	private final byte[] buffer = new byte[BodyFilter.BUFFER];

	private final long begin = System.nanoTime();

	private long arrived;

	private boolean complete;

	private boolean refused;

	private boolean ended;

	private BodyMemory.@Nullable Reading reading;

	BodyReceiver(AsyncContext async, ServletInputStream in, FastByteArrayOutputStream body, BodyProperties limits,
			BodyMemory memory, JsonMapper mapper) {
		this.async = async;
		this.in = in;
		this.body = body;
		this.limits = limits;
		this.memory = memory;
		this.mapper = mapper;
	}

	/**
	 * Begins to receive.
	 * @param length of the body, -1 if it is not known beforehand
	 */
	void start(long length) {
		if (length > this.limits.bodySize().toBytes()) {
			refuse(tooLarge(length));
		}
		this.in.setReadListener(this);
	}

	private InvalidRequestException tooLarge(long length) {
		return RequestRefusals.bodyTooLarge(length, this.limits.bodySize().toBytes());
	}

	@Override
	public void onDataAvailable() throws IOException {
		while (this.in.isReady()) {
			int read = this.in.read(this.buffer);
			if (read < 0) {
				return;
			}
			if (this.refused) {
				linger();
			}
			else {
				keep(read);
			}
		}
	}

	private void keep(int read) throws IOException {
		if (this.body.size() + read > this.limits.bodySize().toBytes()) {
			refuse(tooLarge(this.body.size() + (long) read));
		}
		else if (this.memory.arrive(read)) {
			this.arrived += read;
			this.body.write(this.buffer, 0, read);
		}
		else {
			refuse(ServiceFailures.tooManyBodies());
		}
	}

	@Override
	public void onAllDataRead() {
		if (this.refused) {
			this.ended = true;
			this.async.complete();
		}
		else {
			this.complete = true;
			this.reading = this.memory.read(this.body.size(), this.async::dispatch);
		}
	}

	/** The body is broken, or the connection ended before the body was complete. */
	@Override
	public void onError(Throwable failure) {
		logger.debug("A body could not be received", failure);
		end(RequestRefusals.bodyIncomplete());
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		end(this.complete ? ServiceFailures.tooManyBodies() : RequestRefusals.bodyTooSlow(this.limits.bodyTime()));
	}

	@Override
	public void onError(AsyncEvent event) {
		onError(event.getThrowable());
	}

	/**
	 * The request waits for something else now, such as tasks; its body has been read.
	 */
	@Override
	public void onStartAsync(AsyncEvent event) {
		free();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		free();
	}

	/**
	 * The header {@code Connection: close} ends the connection. {@link EndOfConnection}
	 * would as well, but Tomcat would then count the request as in progress for ever, and
	 * a shutdown would wait for it.
	 */
	private void end(InvalidRequestException refusal) {
		if (!this.refused) {
			refuse(refusal);
		}
		if (!this.ended) {
			this.ended = true;
			this.async.complete();
		}
	}

	private void linger() {
		long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.begin);
		this.async.setTimeout(Math.min(since + LINGER, this.limits.bodyTime().plusMillis(LINGER).toMillis()));
	}

	/**
	 * Answers at once, and keeps nothing of what arrives from now on. The length of the
	 * answer is left open: the server would read nothing more behind its last byte.
	 */
	private void refuse(InvalidRequestException refusal) {
		this.refused = true;
		free();
		linger();
		HttpServletResponse response = (HttpServletResponse) this.async.getResponse();
		byte[] answer = this.mapper.writeValueAsBytes(refusal.body());
		try {
			response.setStatus(refusal.status().value());
			CallNotes.noteSentStatus(this.async.getRequest(), refusal.status().value());
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.setHeader(HttpHeaders.CONNECTION, "close");
			if (refusal.status().is5xxServerError()) {
				response.setHeader(HttpHeaders.RETRY_AFTER, ErrorAdvice.RETRY_AFTER);
			}
			response.getOutputStream().write(answer);
			response.flushBuffer();
		}
		catch (IOException ex) {
			logger.debug("The client has gone before it got its answer", ex);
		}
	}

	private void free() {
		this.memory.leave(this.arrived);
		this.arrived = 0;
		this.body.reset();
		BodyMemory.Reading done = this.reading;
		if (done != null) {
			done.close();
		}
	}

}
