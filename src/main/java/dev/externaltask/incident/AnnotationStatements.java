package dev.externaltask.incident;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Writes the note on one incident.
 */
@Repository
class AnnotationStatements {

	private static final String LOCK = """
			select i.id_
			  from act_ru_incident i
			 where i.id_ = :id and {visible row i}
			   for update
			""";

	/** As Camunda 7: a note that is the same does not raise the revision. */
	private static final String ANNOTATE = """
			update act_ru_incident
			   set annotation_ = :annotation, rev_ = rev_ + 1
			 where id_ = :id and annotation_ is distinct from cast(:annotation as varchar(4000))
			""";

	private static final String ANNOTATE_HISTORY = """
			update act_hi_incident
			   set annotation_ = :annotation
			 where id_ = :id
			""";

	private final SqlClient sql;

	AnnotationStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Locks an open incident until the transaction ends.
	 * @return false if there is none that the caller sees
	 */
	boolean lock(String id) {
		return this.sql.prepare(Sql.of(LOCK).with("id", id)).query(String.class).optional().isPresent();
	}

	void annotate(String id, @Nullable String annotation) {
		update(ANNOTATE, id, annotation);
	}

	void annotateHistory(String id, @Nullable String annotation) {
		update(ANNOTATE_HISTORY, id, annotation);
	}

	private void update(String statement, String id, @Nullable String annotation) {
		this.sql.prepare(Sql.of(statement).with("id", id).with("annotation", annotation)).update();
	}

}
