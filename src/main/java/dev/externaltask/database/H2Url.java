package dev.externaltask.database;

import java.io.File;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads and completes JDBC URLs of H2.
 */
final class H2Url {

	private static final String SCHEME = "jdbc:h2:";

	private H2Url() {
	}

	/**
	 * Adds two settings to the URL of a file, unless the URL has them already. H2 keeps
	 * both with the open database, not in the file, so every connection has to bring them
	 * along.
	 * <p>
	 * {@code WRITE_DELAY=0}: otherwise H2 writes a transaction up to half a second after
	 * the commit, and a killed process loses what it has already answered.
	 * {@code TRACE_LEVEL_FILE=0}: otherwise H2 writes its failures, which the service
	 * logs, to a second file, and a stack trace to the console if it cannot.
	 */
	static String completed(String url) {
		return url.toLowerCase(Locale.ROOT).startsWith(SCHEME + "mem:") ? url
				: with(with(url, "WRITE_DELAY"), "TRACE_LEVEL_FILE");
	}

	private static String with(String url, String setting) {
		boolean named = url.toUpperCase(Locale.ROOT).contains(';' + setting + '=');
		return named ? url : url + ';' + setting + "=0";
	}

	/**
	 * The folder of the database's file; {@code null} if the database is in memory, in a
	 * server, or in another file system than the usual one.
	 */
	static @Nullable File folder(String url) {
		String location = url.substring(SCHEME.length()).replaceFirst("(?s);.*", "").replaceFirst("^file:", "");
		if (location.matches("[A-Za-z]{2,}:.*")) {
			return null;
		}
		String path = location.replaceFirst("^~(?=/|$)", System.getProperty("user.home").replace("\\", "\\\\"));
		return new File(path).getAbsoluteFile().getParentFile();
	}

}
