package dev.externaltask.page;

import java.security.Principal;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Who is using the page.
 *
 * @param user the name; {@code null} where nobody logs in
 * @param login how the browser proves it, which a copied command has to do alike:
 * {@code basic} or {@code token}; {@code null} where nobody logs in
 * @param roles of the user; empty where nobody logs in
 * @param standalone whether no engine owns the database, so that tasks can be created
 * @param may what the page may offer
 */
record Session(@Nullable String user, @Nullable String login, List<String> roles, boolean standalone, Permissions may) {

	private static final List<String> ROLES = List.of("viewer", "worker", "operator");

	static Session of(HttpServletRequest request, boolean standalone) {
		Principal user = request.getUserPrincipal();
		List<String> roles = ROLES.stream()
			.filter((role) -> request.isUserInRole(role.toUpperCase(Locale.ROOT)))
			.toList();
		return new Session((user != null) ? user.getName() : null, (user != null) ? login(request) : null, roles,
				standalone, Permissions.of((user != null) ? roles : ROLES));
	}

	private static String login(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		return (header != null && header.regionMatches(true, 0, "basic", 0, 5)) ? "basic" : "token";
	}

	/**
	 * What the page may offer; the service refuses anything else in any case.
	 *
	 * @param look reading lists and groups of tasks
	 * @param setRetries setting the retries of tasks
	 * @param releaseLocks ending the locks of workers
	 * @param create creating tasks
	 * @param readLog reading who did what
	 * @param runOperations setting retries in the background, and changing how that goes
	 * on
	 */
	record Permissions(boolean look, boolean setRetries, boolean releaseLocks, boolean create, boolean readLog,
			boolean runOperations) {

		private static Permissions of(List<String> roles) {
			boolean operator = roles.contains("operator");
			boolean reads = operator || roles.contains("viewer");
			return new Permissions(reads, operator || roles.contains("worker"), operator, operator, reads, operator);
		}

	}

}
