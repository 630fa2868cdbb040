package dev.externaltask.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Sends bytes to a client, and gives up if the client takes them too slowly. Only the
 * time that sending takes counts, not the time until there is something to send.
 */
class MinimumRateOutput extends OutputStream {

	/** A client is not judged before sending has taken so long. */
	static final Duration GRACE = Duration.ofSeconds(30);

	private final OutputStream client;

	private final long bytesPerSecond;

	private final LongSupplier nanoTime;

	private long bytes;

	private long nanos;

	/**
	 * Begins with no bytes sent.
	 * @param nanoTime the clock, as {@link System#nanoTime}
	 */
	MinimumRateOutput(OutputStream client, long bytesPerSecond, LongSupplier nanoTime) {
		this.client = client;
		this.bytesPerSecond = bytesPerSecond;
		this.nanoTime = nanoTime;
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		long start = this.nanoTime.getAsLong();
		this.client.write(buffer, offset, length);
		this.nanos += this.nanoTime.getAsLong() - start;
		this.bytes += length;
		if (this.nanos > GRACE.toNanos() && this.bytes < this.bytesPerSecond * (this.nanos / 1e9)) {
			throw new IOException("The client took %d bytes in %d s, which is less than %d in a second."
				.formatted(this.bytes, Duration.ofNanos(this.nanos).toSeconds(), this.bytesPerSecond));
		}
	}

	@Override
	public void flush() throws IOException {
		this.client.flush();
	}

}
