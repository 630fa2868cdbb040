package dev.externaltask.benchmark;

/**
 * How a call names its tasks.
 */
enum Selector {

	IDS("ids"), QUERY("query"), INSTANCES("instances"), ALL("all three");

	private final String title;

	Selector(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	boolean byIds() {
		return this == IDS || this == ALL;
	}

	boolean byQuery() {
		return this == QUERY || this == ALL;
	}

	boolean byInstances() {
		return this == INSTANCES || this == ALL;
	}

}
