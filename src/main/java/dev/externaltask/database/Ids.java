package dev.externaltask.database;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes new ids: UUIDs of version 7, which sort in the order in which they are made, so
 * that new rows are neighbours in an index.
 */
public final class Ids {

	private static final AtomicLong last = new AtomicLong();

	private Ids() {
	}

	/** An id that nobody else makes; each greater than the one before. */
	public static String next() {
		long ticks = last.updateAndGet((before) -> Math.max(before + 1, System.currentTimeMillis() << 12));
		long high = (ticks >>> 12 << 16) | 0x7000L | (ticks & 0xFFF);
		long low = (ThreadLocalRandom.current().nextLong() >>> 2) | 0x8000000000000000L;
		return new UUID(high, low).toString();
	}

}
