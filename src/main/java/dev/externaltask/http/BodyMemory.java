package dev.externaltask.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Bounds the memory that bodies take, however many come at once. A quarter of the heap is
 * for bodies as they arrive, and another one for what reading their JSON makes of them:
 * bodies that are complete are read one after the other if it does not suffice.
 */
class BodyMemory {

	/**
	 * So many bytes of the heap for each byte of a body that is being read. A list of
	 * empty objects takes most, about this much.
	 */
	private static final int HEAP_PER_BYTE = 16;

	private final long limit;

	private final long small;

	private final Queue<Reading> waiting = new ArrayDeque<>();

	private long arrived;

	private long reading;

	/**
	 * Memory of which so many bytes are for arriving bodies, and as many for reading.
	 * @param small bodies of so many bytes, or fewer, are read at once and not counted
	 */
	BodyMemory(long limit, long small) {
		this.limit = limit;
		this.small = small;
	}

	/**
	 * Takes memory for bytes that have arrived.
	 * @return whether there was enough
	 */
	synchronized boolean arrive(long bytes) {
		if (this.arrived + bytes > this.limit) {
			return false;
		}
		this.arrived += bytes;
		return true;
	}

	/** Gives back the memory of bytes that had arrived. */
	synchronized void leave(long bytes) {
		this.arrived -= bytes;
	}

	/**
	 * Starts to read a body as soon as there is memory for that, after those that came
	 * before it. A body that is larger than all the memory is read alone.
	 * @return what to close when the body has been read, or when it is not to be read any
	 * more
	 */
	Reading read(long bytes, Runnable start) {
		if (bytes <= this.small) {
			start.run();
			return new Reading(0, start);
		}
		Reading reading = new Reading(Math.min(bytes * HEAP_PER_BYTE, this.limit), start);
		synchronized (this) {
			this.waiting.add(reading);
		}
		startThoseThatFit();
		return reading;
	}

	private void startThoseThatFit() {
		List<Reading> starting = new ArrayList<>();
		synchronized (this) {
			for (Reading next = this.waiting.peek(); next != null
					&& this.reading + next.heap <= this.limit; next = this.waiting.peek()) {
				this.waiting.remove();
				this.reading += next.heap;
				starting.add(next);
			}
		}
		starting.forEach((reading) -> reading.start.run());
	}

	/** How many bytes are taken, those for reading included. */
	synchronized long taken() {
		return this.arrived + this.reading;
	}

	/**
	 * The memory that reading one body takes.
	 */
	final class Reading {

		private final long heap;

		private final Runnable start;

		private boolean closed;

		private Reading(long heap, Runnable start) {
			this.heap = heap;
			this.start = start;
		}

		/** Gives the memory back; a body that has not been started never is. */
		void close() {
			synchronized (BodyMemory.this) {
				if (!this.closed && !BodyMemory.this.waiting.remove(this)) {
					BodyMemory.this.reading -= this.heap;
				}
				this.closed = true;
			}
			startThoseThatFit();
		}

	}

}
