package dev.externaltask.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.externaltask.caller.Caller;

/**
 * Limits statements to the rows that a caller sees. A statement that finds rows for a
 * caller has a marked place in its {@code where}, which becomes {@code true} for a caller
 * without limits:
 * <ul>
 * <li>{@code {visible task t}} for {@code act_ru_ext_task t}: tenants and topics,
 * <li>{@code {visible execution e}} for {@code act_ru_execution e}: tenants, and process
 * instances that have a task of the topics,
 * <li>{@code {visible row r}} for any other table with a column {@code tenant_id_}:
 * tenants,
 * <li>{@code {visible operation o}} for an operation of this service {@code o}: callers
 * with tenants see only those that they have started.
 * </ul>
 */
final class VisibleRowConditions {

	private static final String MARK = "{visible ";

	private static final Pattern PLACE = Pattern.compile("\\{visible (task|execution|row|operation) (\\w+)}");

	private static final String OF_TENANTS = "(%1$s.tenant_id_ is null or %1$s.tenant_id_ = any (:visibleTenants))";

	private static final String OF_USER = "%1$s.created_by = :visibleUser";

	private static final String OF_TOPICS = "%1$s.topic_name_ = any (:visibleTopics)";

	private static final String WITH_TOPICS = """
			exists (
			       select 1
			         from act_ru_execution topic_execution
			         join act_ru_ext_task topic_task on topic_task.execution_id_ = topic_execution.id_
			        where topic_execution.proc_inst_id_ = %1$s.proc_inst_id_
			          and topic_task.topic_name_ = any (:visibleTopics))""";

	private VisibleRowConditions() {
	}

	/** The same statement, without marked places. */
	static Sql limit(Sql sql, Caller caller) {
		if (!sql.text().contains(MARK)) {
			return sql;
		}
		Matcher places = PLACE.matcher(sql.text());
		Sql limited = new Sql(places.replaceAll((place) -> condition(place, caller)), sql.parameters());
		if (caller.tenants() != null) {
			limited = limited.with("visibleTenants", caller.tenants()).with("visibleUser", caller.name());
		}
		return (caller.topics() != null) ? limited.with("visibleTopics", caller.topics()) : limited;
	}

	private static String condition(MatchResult place, Caller caller) {
		List<String> conditions = new ArrayList<>();
		if (caller.tenants() != null) {
			conditions.add("operation".equals(place.group(1)) ? OF_USER : OF_TENANTS);
		}
		if (caller.topics() != null) {
			switch (place.group(1)) {
				case "task" -> conditions.add(OF_TOPICS);
				case "execution" -> conditions.add(WITH_TOPICS);
				default -> {
					// a worker lists nothing, so that topics limit nothing else
				}
			}
		}
		return conditions.isEmpty() ? "true" : String.join(" and ", conditions).formatted(place.group(2));
	}

}
