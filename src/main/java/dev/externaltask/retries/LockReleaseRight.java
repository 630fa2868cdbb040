package dev.externaltask.retries;

import jakarta.servlet.http.HttpServletRequest;

import dev.externaltask.error.AccessRefusals;
import dev.externaltask.http.UserName;

/**
 * Who may end the locks of any worker. A path alone does not tell that a request wants
 * to.
 */
final class LockReleaseRight {

	private LockReleaseRight() {
	}

	/**
	 * Refuses a caller that is a worker and nothing more. Whoever is no worker may set
	 * retries only as an operator, or where nobody has a role.
	 * @throws dev.externaltask.error.InvalidRequestException 403 naming the user
	 */
	static void require(HttpServletRequest request) {
		if (request.isUserInRole("WORKER") && !request.isUserInRole("OPERATOR")) {
			throw AccessRefusals.cannotReleaseLocks(UserName.of(request.getUserPrincipal()));
		}
	}

}
