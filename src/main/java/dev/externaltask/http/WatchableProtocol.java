package dev.externaltask.http;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProperties;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP, with one addition: each request knows the connection that it came by, as
 * an attribute, so that {@link ClientConnection} can look whether the client is there.
 */
public class WatchableProtocol extends Http11NioProtocol {

	/** The attribute of a request that holds its {@link SocketWrapperBase}. */
	static final String CONNECTION = WatchableProtocol.class.getName() + ".connection";

	/**
	 * Waiting requests keep their buffers. They are smaller than Tomcat's, so that ten
	 * thousand of them wait in a heap of 512 MB.
	 */
	private static final int BUFFER_SIZE = 1_024;

	/** Sets the sizes of buffers. */
	public WatchableProtocol() {
		SocketProperties sockets = getEndpoint().getSocketProperties();
		sockets.setAppReadBufSize(BUFFER_SIZE);
		sockets.setAppWriteBufSize(BUFFER_SIZE);
		sockets.setDirectBuffer(true);
	}

	/** The size of the buffer of an answer that has not asked for a larger one. */
	@Override
	public int getDesiredBufferSize() {
		return BUFFER_SIZE;
	}

	@Override
	protected Processor createProcessor() {
		ConnectionAdapter adapter = new ConnectionAdapter(getAdapter());
		WatchableProcessor processor = new WatchableProcessor(this, adapter);
		adapter.processor = processor;
		return processor;
	}

	/**
	 * Works on one connection at a time.
	 */
	private static final class WatchableProcessor extends Http11Processor {

		private WatchableProcessor(WatchableProtocol protocol, Adapter adapter) {
			super(protocol, adapter);
		}

		private SocketWrapperBase<?> connection() {
			return getSocketWrapper();
		}

	}

	/**
	 * Hands requests of one processor on, with their connection.
	 */
	private static final class ConnectionAdapter implements Adapter {

		private final Adapter next;

		private @Nullable WatchableProcessor processor;

		private ConnectionAdapter(Adapter next) {
			this.next = next;
		}

		@Override
		public void service(Request request, Response response) throws Exception {
			WatchableProcessor source = this.processor;
			if (source != null) {
				request.setAttribute(CONNECTION, source.connection());
			}
			this.next.service(request, response);
		}

		@Override
		public boolean prepare(Request request, Response response) throws Exception {
			return this.next.prepare(request, response);
		}

		@Override
		public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
			return this.next.asyncDispatch(request, response, status);
		}

		@Override
		public void log(Request request, Response response, long time) {
			this.next.log(request, response, time);
		}

		@Override
		public void checkRecycled(Request request, Response response) {
			this.next.checkRecycled(request, response);
		}

		@Override
		public String getDomain() {
			return this.next.getDomain();
		}

	}

}
