package dev.externaltask.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request whose body has been received before anybody reads it.
 */
class ReceivedRequest extends HttpServletRequestWrapper {

	private final FastByteArrayOutputStream body;

	/** The body may grow until it is asked for. */
	ReceivedRequest(HttpServletRequest request, FastByteArrayOutputStream body) {
		super(request);
		this.body = body;
	}

	@Override
	public ServletInputStream getInputStream() {
		return new Bytes(this.body.getInputStream());
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * The bytes of the body, which are there at once.
	 */
	private static final class Bytes extends ServletInputStream {

		private final InputStream bytes;

		private boolean finished;

		private Bytes(InputStream bytes) {
			this.bytes = bytes;
		}

		@Override
		public int read() throws IOException {
			int next = this.bytes.read();
			this.finished = next < 0;
			return next;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int read = this.bytes.read(target, offset, length);
			this.finished = read < 0;
			return read;
		}

		@Override
		public int available() throws IOException {
			return this.bytes.available();
		}

		@Override
		public boolean isFinished() {
			return this.finished;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("The body is there already");
		}

	}

}
