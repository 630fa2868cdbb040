package dev.externaltask.http;

import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@link RefusalWriter} for tests of other packages.
 */
public final class RefusalWriters {

	private RefusalWriters() {
	}

	/** One that writes as this mapper does. */
	public static RefusalWriter of(JsonMapper mapper) {
		return new RefusalWriter(mapper);
	}

}
