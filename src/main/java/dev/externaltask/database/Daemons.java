package dev.externaltask.database;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that do not keep the process running.
 */
public final class Daemons {

	private Daemons() {
	}

	/** Makes threads of this name. */
	public static ThreadFactory named(String name) {
		return (action) -> {
			Thread thread = new Thread(action, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
