package dev.externaltask.caller;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The caller for whom the current thread works. Where nothing was said it is
 * {@link Caller#UNLIMITED}.
 */
public final class CurrentCaller {

	private static final ThreadLocal<@Nullable Caller> CALLER = new ThreadLocal<>();

	private CurrentCaller() {
	}

	/** The caller for whom the current thread works. */
	public static Caller get() {
		Caller caller = CALLER.get();
		return (caller != null) ? caller : Caller.UNLIMITED;
	}

	/** Lets the current thread work for a caller until {@link #clear()}. */
	public static void set(Caller caller) {
		CALLER.set(caller);
	}

	/** Ends what {@link #set} began. */
	public static void clear() {
		CALLER.remove();
	}

	/** Lets the current thread, which works for nobody, do something for a caller. */
	public static <T> T call(Caller caller, Supplier<T> action) {
		set(caller);
		try {
			return action.get();
		}
		finally {
			clear();
		}
	}

}
