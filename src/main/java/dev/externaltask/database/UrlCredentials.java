package dev.externaltask.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL without the user and the password that may stand in it.
 *
 * @param url what is left, which may be logged
 * @param username {@code null} if the URL names none
 * @param password {@code null} if the URL names none
 */
record UrlCredentials(String url, @Nullable String username, @Nullable String password) {

	/** As in {@code jdbc:postgresql://user:password@host/database}. */
	private static final Pattern AUTHORITY = Pattern.compile("(?<=://)(?<user>[^:@/?;]*)(:(?<password>[^/?;]*))?@");

	private static UrlCredentials none(String url) {
		return new UrlCredentials(url, null, null);
	}

	/**
	 * Takes both out of a URL: before the host, as parameters of PostgreSQL, and as
	 * settings of H2. Of several parameters with one name the last one counts, as for the
	 * driver.
	 */
	static UrlCredentials of(String url) {
		UrlCredentials authority = fromAuthority(url);
		boolean h2 = url.startsWith("jdbc:h2:");
		String begin = h2 ? ";" : "[?&]";
		String end = h2 ? ";" : "&";
		String username = value(authority.url(), begin, "user", end);
		String password = value(authority.url(), begin, "password", end);
		String rest = without(without(authority.url(), begin, "user", end), begin, "password", end);
		if (!h2 && !rest.contains("?")) {
			rest = rest.replaceFirst("&", "?");
		}
		return new UrlCredentials(rest, decoded(h2, username, authority.username()),
				decoded(h2, password, authority.password()));
	}

	private static UrlCredentials fromAuthority(String url) {
		Matcher matcher = AUTHORITY.matcher(url);
		if (!matcher.find()) {
			return none(url);
		}
		return new UrlCredentials(matcher.replaceFirst(""), matcher.group("user"), matcher.group("password"));
	}

	private static Pattern parameter(String begin, String name, String end) {
		return Pattern.compile(begin + name + "=([^" + end + "]*)", Pattern.CASE_INSENSITIVE);
	}

	private static @Nullable String value(String url, String begin, String name, String end) {
		return parameter(begin, name, end).matcher(url)
			.results()
			.map((match) -> match.group(1))
			.reduce((first, last) -> last)
			.orElse(null);
	}

	private static String without(String url, String begin, String name, String end) {
		return parameter(begin, name, end).matcher(url).replaceAll("");
	}

	private static @Nullable String decoded(boolean h2, @Nullable String parameter, @Nullable String authority) {
		String value = (parameter != null) ? parameter : authority;
		return (h2 || value == null) ? value : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

}
