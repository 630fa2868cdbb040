package dev.externaltask.security;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

import dev.externaltask.caller.Caller;

/**
 * What somebody who has logged in sees less than everything.
 */
interface CallerLimits {

	/** The limits of somebody who has logged in. */
	Limits of(Authentication caller);

	/**
	 * The limits of one user.
	 *
	 * @param tenants what the user sees is of one of these or of no tenant; {@code null}
	 * for any tenant
	 * @param topics of the tasks that the user works on; {@code null} for any topic
	 * @param workerIdBound whether the user's name is its worker id
	 */
	record Limits(@Nullable List<String> tenants, @Nullable List<String> topics, boolean workerIdBound) {

		/**
		 * The user with these limits, for one request.
		 * @param worker whether the user may send it for no other reason than being a
		 * worker
		 */
		Caller caller(String name, boolean worker) {
			return new Caller(name, this.tenants, worker ? this.topics : null, worker, this.workerIdBound);
		}

	}

}
