package dev.externaltask.task;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.externaltask.caller.Caller;

/**
 * Which users have sent which worker ids. A task only knows the worker id of its holder,
 * and a request that unlocks it carries none. The last ids are remembered, for as long as
 * the service runs.
 */
@Component
public class UsersOfWorkerIds {

	private static final int MAX_LENGTH = 255;

	private static final int MAX_IDS = 10_000;

	private static final int MAX_USERS = 10;

	private final Map<String, Set<String>> users = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
			return size() > MAX_IDS;
		}

	};

	/** Notes that a user has sent a worker id. Callers without a name are not noted. */
	void note(Caller caller, String workerId) {
		String user = caller.name();
		if (user != null && workerId.length() <= MAX_LENGTH) {
			add(user, workerId);
		}
	}

	private synchronized void add(String user, String workerId) {
		Set<String> known = this.users.computeIfAbsent(workerId, (id) -> new LinkedHashSet<>());
		known.add(user);
		if (known.size() > MAX_USERS) {
			known.remove(known.iterator().next());
		}
	}

	/**
	 * Whether a worker id is known to be that of other users, and not of this one. The
	 * name of a user whose worker id is bound to it is the only worker id of the user.
	 */
	public boolean isOfAnother(Caller caller, @Nullable String workerId) {
		if (workerId == null || workerId.equals(caller.name())) {
			return false;
		}
		return caller.workerIdBound() || isKnownOfOthers(Objects.requireNonNullElse(caller.name(), ""), workerId);
	}

	private synchronized boolean isKnownOfOthers(String user, String workerId) {
		Set<String> known = this.users.getOrDefault(workerId, Set.of());
		return !known.isEmpty() && !known.contains(user);
	}

}
