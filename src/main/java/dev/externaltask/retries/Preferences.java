package dev.externaltask.retries;

import java.util.List;

/**
 * Reads the header {@code Prefer} of RFC 7240, by which a client asks for an answer with
 * the counts.
 */
final class Preferences {

	static final String REPRESENTATION = "return=representation";

	private Preferences() {
	}

	/** Whether {@code return=representation} is among the preferences. */
	static boolean wantRepresentation(List<String> headers) {
		return headers.stream()
			.flatMap((header) -> List.of(header.split(",")).stream())
			.map((preference) -> preference.split(";", 2)[0].replaceAll("[\\s\"]", ""))
			.anyMatch(REPRESENTATION::equalsIgnoreCase);
	}

}
