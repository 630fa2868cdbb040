package dev.externaltask.http;

import java.io.IOException;
import java.nio.ByteBuffer;

import jakarta.servlet.ServletRequest;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a request came by. A controller's method takes it as an argument.
 * Tomcat does not look at a connection while a request is worked on or waits, and would
 * notice that the client has gone only when it writes the answer.
 */
public final class ClientConnection {

	private final @Nullable SocketWrapperBase<?> socket;

	private ClientConnection(@Nullable SocketWrapperBase<?> socket) {
		this.socket = socket;
	}

	/** A connection whose client never goes, as far as anybody can tell. */
	public static ClientConnection unknown() {
		return new ClientConnection(null);
	}

	static ClientConnection of(ServletRequest request) {
		return (request.getAttribute(WatchableProtocol.CONNECTION) instanceof SocketWrapperBase<?> socket)
				? new ClientConnection(socket) : unknown();
	}

	/**
	 * Whether the client of a request that is answered later has closed the connection or
	 * its sending half. Not while the server works on the connection.
	 */
	public boolean isGone() {
		if (this.socket == null || !this.socket.getLock().tryLock()) {
			return false;
		}
		try {
			return hasEnded(this.socket);
		}
		finally {
			this.socket.getLock().unlock();
		}
	}

	/**
	 * The same for a request that a thread works on. The caller sees to it that the
	 * thread neither reads the request nor ends it meanwhile.
	 */
	boolean isGoneWhileRunning() {
		return this.socket != null && hasEnded(this.socket);
	}

	/**
	 * Reads one byte, which only tells the end of the connection from silence; what a
	 * client has sent ahead is put back.
	 */
	private static boolean hasEnded(SocketWrapperBase<?> socket) {
		ByteBuffer one = ByteBuffer.allocate(1);
		try {
			if (socket.isClosed() || socket.read(false, one) < 0) {
				return true;
			}
			if (one.flip().hasRemaining()) {
				socket.unRead(one);
			}
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
