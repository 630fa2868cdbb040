package dev.externaltask.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import dev.externaltask.error.InvalidRequestException;

/**
 * Which role may send which request: one line for each endpoint, and the first line that
 * fits decides. An endpoint without a line is refused to everybody.
 */
final class AccessRules {

	/** What everybody may ask, without a login and by any name of the service. */
	static final List<String> OPEN_PATHS = List.of("/actuator/health", "/actuator/health/liveness",
			"/actuator/health/readiness");

	/** Where a request keeps what was found for it, since several filters ask. */
	private static final String FOUND = AccessRules.class.getName();

	// @formatter:off
	private static final List<AccessRule> RULES = List.of(
			// reading tasks
			rule("GET",    "/external-task",                    Role.VIEWER, Role.OPERATOR),
			rule("POST",   "/external-task",                    Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/external-task/count",              Role.VIEWER, Role.OPERATOR),
			rule("POST",   "/external-task/count",              Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/external-task/topic-names",        Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/external-task/groups",             Role.VIEWER, Role.OPERATOR),
			rule("POST",   "/external-task/groups",             Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/external-task/failures-over-time", Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/external-task/{id}",               Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/external-task/{id}/errorDetails",  Role.VIEWER, Role.OPERATOR, Role.WORKER),
			// setting retries
			rule("PUT",    "/external-task/retries-sync",       Role.VIEWER, Role.OPERATOR, Role.WORKER).onlyIf(AccessRules::isDryRun),
			rule("PUT",    "/external-task/retries",            Role.VIEWER, Role.OPERATOR, Role.WORKER).onlyIf(AccessRules::isDryRun),
			rule("PUT",    "/external-task/retries-sync",       Role.OPERATOR, Role.WORKER),
			rule("PUT",    "/external-task/retries",            Role.OPERATOR, Role.WORKER),
			rule("PUT",    "/external-task/{id}/retries",       Role.OPERATOR, Role.WORKER),
			// what workers do
			rule("POST",   "/external-task/fetchAndLock",       Role.WORKER),
			rule("POST",   "/external-task/{id}/lock",          Role.WORKER),
			rule("POST",   "/external-task/{id}/extendLock",    Role.WORKER),
			rule("POST",   "/external-task/{id}/failure",       Role.WORKER),
			rule("POST",   "/external-task/{id}/complete",      Role.WORKER),
			rule("POST",   "/external-task/{id}/bpmnError",     Role.WORKER),
			rule("POST",   "/external-task/{id}/unlock",        Role.WORKER, Role.OPERATOR),
			// what the person on call does
			rule("PUT",    "/external-task/{id}/priority",      Role.OPERATOR),
			rule("POST",   "/external-task/create",             Role.OPERATOR),
			rule("DELETE", "/process-instance/{id}",            Role.OPERATOR),
			// incidents
			rule("GET",    "/incident",                         Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/incident/count",                   Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/incident/{id}",                    Role.VIEWER, Role.OPERATOR),
			rule("PUT",    "/incident/{id}/annotation",         Role.OPERATOR),
			rule("DELETE", "/incident/{id}/annotation",         Role.OPERATOR),
			// variables
			rule("GET",    "/process-instance/{id}/variables",  Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/process-instance/{id}/variables/{name}", Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/process-instance/{id}/variables/{name}/data", Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("POST",   "/process-instance/{id}/variables",  Role.WORKER),
			rule("PUT",    "/process-instance/{id}/variables/{name}", Role.WORKER),
			rule("DELETE", "/process-instance/{id}/variables/{name}", Role.WORKER),
			rule("GET",    "/execution/{id}/localVariables",    Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/execution/{id}/localVariables/{name}", Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/execution/{id}/localVariables/{name}/data", Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("POST",   "/execution/{id}/localVariables",    Role.WORKER),
			rule("PUT",    "/execution/{id}/localVariables/{name}", Role.WORKER),
			rule("DELETE", "/execution/{id}/localVariables/{name}", Role.WORKER),
			// history
			rule("GET",    "/history/external-task-log",        Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/external-task-log/count",  Role.VIEWER, Role.OPERATOR),
			rule("POST",   "/history/external-task-log",        Role.VIEWER, Role.OPERATOR),
			rule("POST",   "/history/external-task-log/count",  Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/external-task-log/{id}",   Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/external-task-log/{id}/error-details", Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/incident",                 Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/incident/count",           Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/user-operation",           Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/user-operation/count",     Role.VIEWER, Role.OPERATOR),
			rule("PUT",    "/history/user-operation/{id}/set-annotation", Role.OPERATOR),
			rule("PUT",    "/history/user-operation/{id}/clear-annotation", Role.OPERATOR),
			// operations
			rule("POST",   "/external-task/retries-async",      Role.OPERATOR),
			rule("GET",    "/batch",                            Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/batch/count",                      Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/batch/statistics",                 Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/batch/statistics/count",           Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/batch/{id}",                       Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/batch/{id}/events",                Role.VIEWER, Role.OPERATOR),
			rule("PUT",    "/batch/{id}/suspended",             Role.OPERATOR),
			rule("PUT",    "/batch/{id}/rate",                  Role.OPERATOR),
			rule("POST",   "/batch/{id}/undo",                  Role.OPERATOR),
			rule("DELETE", "/batch/{id}",                       Role.OPERATOR),
			rule("GET",    "/history/batch",                    Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/batch/count",              Role.VIEWER, Role.OPERATOR),
			rule("GET",    "/history/batch/{id}",               Role.VIEWER, Role.OPERATOR),
			rule("DELETE", "/history/batch/{id}",               Role.OPERATOR),
			// the service itself
			rule("GET",    "/engine",                           Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/version",                          Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/actuator/prometheus",              Role.METRICS),
			rule("GET",    "/actuator",                         Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/v3/api-docs",                      Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/v3/api-docs.yaml",                 Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/v3/api-docs/**",                   Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/swagger-ui.html",                  Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/swagger-ui/**",                    Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/docs/{file}",                      Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/",                                 Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/page/{file}",                      Role.VIEWER, Role.OPERATOR, Role.WORKER),
			rule("GET",    "/page/lib/{file}",                  Role.VIEWER, Role.OPERATOR, Role.WORKER));
	// @formatter:on

	private AccessRules() {
	}

	private static AccessRule rule(String method, String path, Role first, Role... others) {
		return new AccessRule(HttpMethod.valueOf(method), PathPatternParser.defaultInstance.parse(path),
				EnumSet.of(first, others), (request) -> true);
	}

	/**
	 * Who may send a request.
	 * @return empty if no line fits, so that nobody may
	 */
	static Optional<Set<Role>> rolesFor(HttpServletRequest request) {
		if (request.getAttribute(FOUND) instanceof Found known) {
			return known.roles();
		}
		Found found = new Found(find(request));
		request.setAttribute(FOUND, found);
		return found.roles();
	}

	private static Optional<Set<Role>> find(HttpServletRequest request) {
		RequestPath parsed = ServletRequestPathUtils.hasParsedRequestPath(request)
				? ServletRequestPathUtils.getParsedRequestPath(request)
				: ServletRequestPathUtils.parseAndCache(request);
		HttpMethod method = HttpMethod.valueOf(request.getMethod());
		return RULES.stream()
			.filter((rule) -> rule.isFor(method) && rule.path().matches(parsed.pathWithinApplication()))
			.filter((rule) -> rule.condition().test(request))
			.map(AccessRule::roles)
			.findFirst();
	}

	/** A query string that cannot be read is refused later, and is no dry run. */
	private static boolean isDryRun(HttpServletRequest request) {
		try {
			return Arrays.equals(request.getParameterValues("dryRun"), new String[] { "true" });
		}
		catch (InvalidRequestException ex) {
			return false;
		}
	}

	/**
	 * What was found for a request.
	 *
	 * @param roles of the first line that fits; empty if none does
	 */
	private record Found(Optional<Set<Role>> roles) {

	}

	/**
	 * A line.
	 *
	 * @param method of the request; {@code HEAD} is taken as {@code GET}
	 * @param path pattern of the path below the context path
	 * @param roles each of which may send such a request
	 * @param condition that the request has to meet besides
	 */
	private record AccessRule(HttpMethod method, PathPattern path, Set<Role> roles,
			Predicate<HttpServletRequest> condition) {

		AccessRule onlyIf(Predicate<HttpServletRequest> more) {
			return new AccessRule(this.method, this.path, this.roles, more);
		}

		boolean isFor(HttpMethod sent) {
			return Objects.equals(this.method, sent.equals(HttpMethod.HEAD) ? HttpMethod.GET : sent);
		}

	}

}
