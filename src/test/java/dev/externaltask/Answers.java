package dev.externaltask;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Reads what a server sends on a plain connection.
 */
public final class Answers {

	private Answers() {
	}

	/**
	 * Everything that has come once the text has come, or when nothing more comes.
	 */
	public static String readUntil(Socket client, String text) throws IOException {
		StringBuilder read = new StringBuilder();
		InputStream in = client.getInputStream();
		try {
			for (int next = in.read(); next >= 0; next = in.read()) {
				read.append((char) next);
				if (read.indexOf(text) >= 0) {
					return read.toString();
				}
			}
			return read + "(closed)";
		}
		catch (SocketTimeoutException ex) {
			return read + "(nothing more)";
		}
	}

}
