package dev.externaltask.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class MinimumRateOutputTests {

	private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

	private Duration perWrite = Duration.ZERO;

	private long now;

	private final OutputStream output = new MinimumRateOutput(new OutputStream() {

		@Override
		public void write(int value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void write(byte[] buffer, int offset, int length) {
			MinimumRateOutputTests.this.taken.write(buffer, offset, length);
			MinimumRateOutputTests.this.now += MinimumRateOutputTests.this.perWrite.toNanos();
		}

	}, 1000, () -> this.now);

	@Test
	void aClientThatTakesEnoughGetsEverything() throws IOException {
		this.perWrite = Duration.ofSeconds(1);
		for (int second = 0; second < 300; second++) {
			this.output.write(new byte[1000]);
		}
		assertThat(this.taken.size()).isEqualTo(300_000);
	}

	@Test
	void aClientThatTakesLessIsLeftAfterTheGrace() throws IOException {
		this.perWrite = Duration.ofSeconds(10);
		for (int write = 0; write < 3; write++) {
			this.output.write(new byte[999]);
		}
		assertThatIOException().isThrownBy(() -> this.output.write('a'))
			.withMessage("The client took 2998 bytes in 40 s, which is less than 1000 in a second.");
	}

	@Test
	void theTimeBetweenWritesDoesNotCount() throws IOException {
		this.output.write(new byte[10]);
		this.now += Duration.ofHours(1).toNanos();
		this.output.write(new byte[10]);
		assertThat(this.taken.size()).isEqualTo(20);
	}

}
