package dev.externaltask.operation;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import dev.externaltask.caller.Caller;
import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.error.InvalidRequestException;

/**
 * A client that is told how far an operation is. It is run once a second.
 */
final class ProgressWatcher implements Runnable {

	/** Seconds without a change, after which a comment finds out whether it is there. */
	private static final int MAX_SILENCE = 15;

	private final SseEmitter client;

	private final Caller caller;

	private final Supplier<OperationProgress> reader;

	private OperationProgress current;

	private @Nullable OperationProgress sent;

	private int silence;

	private volatile @Nullable Future<?> repetition;

	/**
	 * A client.
	 * @param caller who it is
	 * @param reader reads how far the operation is, as far as the caller sees it
	 * @param first what it is told at first
	 */
	ProgressWatcher(SseEmitter client, Caller caller, Supplier<OperationProgress> reader, OperationProgress first) {
		this.client = client;
		this.caller = caller;
		this.reader = reader;
		this.current = first;
	}

	/** Says what runs it. */
	void repeatBy(Future<?> future) {
		this.repetition = future;
	}

	@Override
	public void run() {
		try {
			if (this.sent != null) {
				this.current = CurrentCaller.call(this.caller, this.reader);
			}
			tell();
		}
		catch (InvalidRequestException ex) {
			// the operation was removed
			end();
		}
		catch (IOException | RuntimeException ex) {
			this.client.completeWithError(ex);
			end();
		}
	}

	private void tell() throws IOException {
		if (!this.current.equals(this.sent)) {
			this.client.send(SseEmitter.event().name("progress").data(this.current, MediaType.APPLICATION_JSON));
			this.sent = this.current;
			this.silence = 0;
		}
		else if (++this.silence >= MAX_SILENCE) {
			this.client.send(SseEmitter.event().comment("still " + this.current.state()));
			this.silence = 0;
		}
		if (this.current.isOver()) {
			end();
		}
	}

	/** Ends the answer, unless it has ended. */
	void end() {
		Future<?> future = this.repetition;
		if (future != null) {
			future.cancel(false);
		}
		this.client.complete();
	}

}
