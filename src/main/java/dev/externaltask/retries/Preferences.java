package dev.externaltask.retries;

import java.util.List;

/**
 * What a caller would like to be answered, as RFC 7240 has it.
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
