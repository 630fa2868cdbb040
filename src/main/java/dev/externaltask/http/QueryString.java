package dev.externaltask.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.RequestRefusals;

/**
 * Reads the part of an address behind the question mark. As Camunda 7: a percent sign
 * that encodes nothing stands for itself, as in {@code businessKey=100%}.
 */
final class QueryString {

	private QueryString() {
	}

	/**
	 * The values of each parameter, in the order of the request; {@code null} for one
	 * without an equals sign, which has none.
	 * @throws dev.externaltask.error.InvalidRequestException 400 for bytes that are not
	 * UTF-8
	 */
	static Map<String, @Nullable String[]> parse(@Nullable String query) {
		Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
		for (String part : (query != null) ? query.split("&") : new String[0]) {
			if (!part.isEmpty()) {
				int end = part.indexOf('=');
				String name = decode((end >= 0) ? part.substring(0, end) : part, part);
				String value = (end >= 0) ? decode(part.substring(end + 1), name) : null;
				values.computeIfAbsent(name, (any) -> new ArrayList<>()).add(value);
			}
		}
		Map<String, @Nullable String[]> parameters = new LinkedHashMap<>();
		values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
		return Collections.unmodifiableMap(parameters);
	}

	/**
	 * The text that is encoded.
	 * @param name which parameter a refusal names
	 */
	private static String decode(String encoded, String name) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
		int at = 0;
		while (at < encoded.length()) {
			int octet = octet(encoded, at);
			if (octet >= 0) {
				bytes.write(octet);
				at += 3;
			}
			else {
				int character = encoded.codePointAt(at);
				bytes.writeBytes(
						Character.toString((character == '+') ? ' ' : character).getBytes(StandardCharsets.UTF_8));
				at += Character.charCount(character);
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			throw RequestRefusals.noText(name);
		}
	}

	/** The byte that a percent sign and two digits encode, or -1. */
	private static int octet(String encoded, int at) {
		boolean complete = encoded.charAt(at) == '%' && at + 2 < encoded.length();
		int high = complete ? Character.digit(encoded.charAt(at + 1), 16) : -1;
		int low = complete ? Character.digit(encoded.charAt(at + 2), 16) : -1;
		return (high >= 0 && low >= 0) ? high * 16 + low : -1;
	}

}
