package dev.externaltask.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.CharBuffer;

import org.apache.catalina.connector.InputBuffer;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a buffer of 16 kB from each request that Tomcat keeps for reading bodies as
 * characters, which nothing here does. It is a third of what a waiting request costs.
 * Tomcat has no setting for it, so this reaches into its fields; with a version of Tomcat
 * that has other ones, waiting requests cost more and nothing else changes.
 */
final class InputBuffers {

	private static final Logger logger = LoggerFactory.getLogger(InputBuffers.class);

	private static final CharBuffer NONE = CharBuffer.allocate(0);

	private static final @Nullable VarHandle INPUT = find(Request.class, "inputBuffer", InputBuffer.class);

	private static final @Nullable VarHandle CHARACTERS = find(InputBuffer.class, "cb", CharBuffer.class);

	private InputBuffers() {
	}

	private static @Nullable VarHandle find(Class<?> owner, String field, Class<?> type) {
		try {
			return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, field, type);
		}
		catch (ReflectiveOperationException ex) {
			logger.debug("This Tomcat has other fields, so waiting requests cost more memory", ex);
			return null;
		}
	}

	/**
	 * Removes the buffer. Tomcat uses the object for one request after the other, and the
	 * buffer stays away for all of them.
	 */
	static void shrink(Request request) {
		if (INPUT != null && CHARACTERS != null) {
			CHARACTERS.set((InputBuffer) INPUT.get(request), NONE);
		}
	}

	/** How many characters the request has room for, or -1 with another Tomcat. */
	static int sizeOf(Request request) {
		return (INPUT != null && CHARACTERS != null)
				? ((CharBuffer) CHARACTERS.get((InputBuffer) INPUT.get(request))).capacity() : -1;
	}

}
