package dev.externaltask.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection on which a test sends exactly the bytes that it wants to send.
 */
public final class RawConnection implements AutoCloseable {

	private final Socket socket;

	private boolean head;

	public RawConnection(int port) throws IOException {
		this(port, InetAddress.getLoopbackAddress());
	}

	/**
	 * Opens a connection.
	 * @param from an address of this machine, such as 127.0.0.2
	 */
	public RawConnection(int port, InetAddress from) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
		this.socket.setSoTimeout(20_000);
		this.socket.setTcpNoDelay(true);
	}

	/** Sends bytes, each character of the text for one. */
	public RawConnection send(String bytes) throws IOException {
		this.head |= bytes.startsWith("HEAD ");
		this.socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
		this.socket.getOutputStream().flush();
		return this;
	}

	/** Sends nothing more, and says so. */
	public RawConnection end() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/** One answer: its head, and a body that is as long as the head says, or the rest. */
	public Answer receive() throws IOException {
		InputStream in = this.socket.getInputStream();
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				return new Answer(head.toString(), "");
			}
			head.append((char) next);
		}
		return new Answer(head.toString(), this.head ? "" : body(in, head.toString().toLowerCase(Locale.ROOT)));
	}

	private static String body(InputStream in, String fields) throws IOException {
		if (fields.matches("(?s)http/1.1 (1..|204|304) .*")) {
			return "";
		}
		if (fields.contains("transfer-encoding: chunked")) {
			return chunks(in);
		}
		return new String(fields.contains("content-length: ") ? in.readNBytes(length(fields)) : in.readAllBytes(),
				StandardCharsets.UTF_8);
	}

	private static int length(String fields) {
		return fields.lines()
			.filter((line) -> line.startsWith("content-length: "))
			.mapToInt((line) -> Integer.parseInt(line.substring("content-length: ".length())))
			.findFirst()
			.orElse(0);
	}

	private static String chunks(InputStream in) throws IOException {
		StringBuilder body = new StringBuilder();
		for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
			body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
			line(in);
		}
		line(in);
		return body.toString();
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
			line.append((char) next);
		}
		return line.toString().trim();
	}

	/** Whether the server has closed the connection. */
	boolean isClosedByServer() {
		try {
			return this.socket.getInputStream().read() < 0;
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * An answer.
	 *
	 * @param head the status line and the fields
	 * @param body without the marks of chunks
	 */
	public record Answer(String head, String body) {

		public int status() {
			return this.head.startsWith("HTTP/1.1 ") ? Integer.parseInt(this.head.substring(9, 12)) : -1;
		}

	}

}
