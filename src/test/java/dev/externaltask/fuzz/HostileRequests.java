package dev.externaltask.fuzz;

import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.springframework.core.ResolvableType;

/**
 * Makes requests, as they go over the wire: one of the endpoints with some of its
 * properties and values that may be wrong, and now and then something that fits no
 * endpoint or is no HTTP.
 */
final class HostileRequests {

	private static final List<String> HEADERS = List.of("Accept: text/html", "Accept: ///", "Accept: */*;q=x",
			"Prefer: return=representation", "Prefer: ;;=,\"", "Expect: 100-continue", "Expect: x", "Range: bytes=9-1",
			"If-None-Match: \"", "Cookie: \u0001=;\"", "Accept-Language: \u00ff;q=z", "Origin: :::",
			"Accept-Charset: x", "Content-Encoding: gzip", "X-HTTP-Method-Override: DELETE", "X-Forwarded-Host: a b",
			"Forwarded: for=\"", "Authorization: Basic \u00ff", "Transfer-Encoding: gzip", "Content-Language: ?",
			"no field", ": x");

	private static final List<String> MEDIA_TYPES = List.of("text/plain", "application/x-www-form-urlencoded",
			"multipart/form-data", "multipart/form-data; boundary=x", "application/json; charset=x", "/", "*/*", "");

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS",
			"TRACE", "BREW", "get", "P\u0001ST");

	private static final List<String> PATHS = List.of("/", "/error", "/external-task;x=%zz", "/external-task/%2e%2e/x",
			"/external-task//count", "/external-task/a%2Fb", "/external-task/%00", "/%", "*", "http://x:99999/", "//",
			"/actuator", "/actuator/env", "/actuator/health/x", "/favicon.ico", "/engine/default/external-task",
			"/engine/x/external-task", "/engine/default/", "/engine/%00/version", "/\u00ff");

	private final HostileValues values;

	private final List<Endpoint> endpoints;

	HostileRequests(Random random, List<Endpoint> endpoints, List<String> ids) {
		this.values = new HostileValues(random, ids);
		this.endpoints = endpoints;
	}

	/** The next request. */
	Request next() {
		Endpoint endpoint = this.values.pick(this.endpoints);
		String method = this.values.oneIn(25) ? this.values.pick(METHODS) : endpoint.method();
		String path = this.values.oneIn(25) ? this.values.pick(PATHS) : path(endpoint);
		String body = body(endpoint);
		StringBuilder request = new StringBuilder(
				method + " " + path + query(endpoint) + " HTTP/1.1\r\nHost: localhost\r\n");
		while (this.values.oneIn(5)) {
			request.append(this.values.pick(HEADERS)).append("\r\n");
		}
		String type = this.values.oneIn(20) ? this.values.pick(MEDIA_TYPES) : "application/json";
		request.append("Content-Type: ").append(type).append("\r\n");
		boolean complete = !this.values.oneIn(20);
		if (this.values.oneIn(8)) {
			request.append("Transfer-Encoding: chunked\r\n\r\n").append(chunked(body, complete));
		}
		else {
			request.append("Content-Length: ")
				.append(body.length() + (complete ? 0 : 1))
				.append("\r\n\r\n")
				.append(body);
		}
		return (!complete && this.values.oneIn(2)) ? new Request(broken(request), false)
				: new Request(request.toString(), complete);
	}

	private String path(Endpoint endpoint) {
		String path = endpoint.path()
			.replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(encoded(this.values.text())));
		return (this.values.oneIn(10) ? "/engine/default" : "") + path + (this.values.oneIn(10) ? "/" : "");
	}

	private String query(Endpoint endpoint) {
		StringBuilder query = new StringBuilder();
		while (this.values.oneIn(endpoint.parameters().isEmpty() ? 20 : 2) && query.length() < 1_000) {
			String name = (endpoint.parameters().isEmpty() || this.values.oneIn(10)) ? encoded(this.values.text())
					: this.values.pick(endpoint.parameters());
			String value = this.values.oneIn(10) ? this.values.pick(List.of("%", "%ff", "%zz", "a=b", "+"))
					: encoded(this.values.text());
			query.append(query.isEmpty() ? "?" : "&").append(name).append(this.values.oneIn(20) ? "" : "=" + value);
		}
		return query.toString();
	}

	private static String encoded(String text) {
		String cut = (text.length() > 1_000) ? text.substring(0, 1_000) : text;
		return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private String body(Endpoint endpoint) {
		Class<?> type = endpoint.body();
		if (type == null || this.values.oneIn(20)) {
			return this.values.oneIn(10) ? this.values.json(3) : "";
		}
		return object(ResolvableType.forClass(type), 2);
	}

	/** An object of this type, with some of its members. */
	private String object(ResolvableType type, int depth) {
		List<String> members = new ArrayList<>();
		List<String> filters = Endpoint.filters(type.toClass());
		if (!filters.isEmpty()) {
			for (int n = this.values.below(4); n > 0; n--) {
				String name = this.values.pick(filters);
				boolean nested = name.equals("orQueries") && depth > 0;
				String value = nested ? "[" + object(type, depth - 1) + "]" : this.values.json(2);
				members.add(HostileValues.quoted(name) + ": " + value);
			}
		}
		else if (type.toClass().isRecord()) {
			for (RecordComponent member : type.toClass().getRecordComponents()) {
				if (!this.values.oneIn(3)) {
					members.add(HostileValues.quoted(member.getName()) + ": "
							+ value(member.getName(), ResolvableType.forType(member.getGenericType()), depth));
				}
			}
		}
		if (this.values.oneIn(15)) {
			members.add(HostileValues.quoted(this.values.text()) + ": " + this.values.json(1));
		}
		return "{" + String.join(", ", members) + "}";
	}

	private String value(String name, ResolvableType type, int depth) {
		Class<?> raw = type.toClass();
		if (name.equals("asyncResponseTimeout")) {
			return this.values.pick(List.of("null", "0", "-1", "200", "1800001", "\"x\"", "[]", "9223372036854775808"));
		}
		if (this.values.oneIn(6) || depth < 0) {
			return this.values.json(2);
		}
		if (raw == String.class) {
			return HostileValues.quoted(this.values.text());
		}
		if (List.class.isAssignableFrom(raw)) {
			return "[" + value("", type.getGeneric(), depth - 1) + "]";
		}
		if (Map.class.isAssignableFrom(raw) || raw.getSimpleName().equals("GivenVariables")) {
			return "{" + HostileValues.quoted(this.values.text()) + ": {\"value\": " + this.values.json(1)
					+ ", \"type\": " + HostileValues.quoted(this.values.text()) + "}}";
		}
		return raw.getName().startsWith("dev.externaltask.") ? object(type, depth - 1)
				: this.values.pick(List.of("1", "0", "2", "60000", "true", this.values.json(0)));
	}

	private String chunked(String body, boolean complete) {
		int half = body.length() / 2;
		String chunks = (half > 0) ? chunk(body.substring(0, half)) + chunk(body.substring(half)) : "";
		return chunks + this.values
			.pick(complete ? List.of("0\r\n\r\n", "0\r\nx: y\r\n\r\n") : List.of("", "zz\r\n", "5\r\nx", "0\r\n"));
	}

	private static String chunk(String text) {
		return text.isEmpty() ? "" : Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	/** With some bytes that are others, or with an early end. */
	private String broken(StringBuilder request) {
		for (int n = this.values.below(4); n >= 0; n--) {
			request.setCharAt(this.values.below(request.length()), (char) this.values.below(256));
		}
		return this.values.oneIn(3) ? request.substring(0, 1 + this.values.below(request.length()))
				: request.toString();
	}

	/** A request for people: one line of ASCII, not too long. */
	static String shown(String request) {
		String line = HostileValues.quoted(request);
		return (line.length() > 1_500) ? line.substring(0, 1_500) + "..." : line;
	}

	/**
	 * A request.
	 *
	 * @param bytes each character for one
	 * @param complete whether the server can tell where the request ends, so that it has
	 * to be answered
	 */
	record Request(String bytes, boolean complete) {

	}

}
