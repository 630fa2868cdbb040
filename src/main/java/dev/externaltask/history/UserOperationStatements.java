package dev.externaltask.history;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Schema;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.filter.Paging;
import dev.externaltask.filter.SelectedRows;
import dev.externaltask.http.RowSource;

/**
 * Lists and counts rows of the log of users' operations, and changes the notes on them.
 */
@Repository
class UserOperationStatements {

	private static final String TENANT = """
			select coalesce(l.tenant_id_, '')
			  from act_hi_op_log l
			 where l.operation_id_ = :operationId and {visible row l}
			 order by l.id_
			 limit 1
			""";

	private static final String ANNOTATE = """
			update act_hi_op_log l
			   set annotation_ = :annotation
			 where l.operation_id_ = :operationId and {visible row l}
			""";

	/** That a note was changed is an operation as well. */
	private static final String LOG_NOTE = """
			insert into act_hi_op_log (id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       property_, new_value_, tenant_id_, category_)
			values (:id, :user, :now, :operation, :ownOperationId, 'OperationLog',
			       'operationId', :operationId, :tenant, 'Operator')
			""";

	private final SqlClient sql;

	private final Schema schema;

	private final SelectedRows rows;

	UserOperationStatements(SqlClient sql, Schema schema, SelectedRows rows) {
		this.sql = sql;
		this.schema = schema;
		this.rows = rows;
	}

	/** The rows of the page, which are never in memory together if there are many. */
	RowSource<UserOperationView> list(UserOperationQuery query, Paging paging) {
		return this.rows.list("l.*", query.criteria(), paging, UserOperationView::of);
	}

	long count(UserOperationQuery query) {
		return this.rows.count(query.criteria());
	}

	/** Whether the log has a column for notes. */
	boolean keepNotes() {
		return this.schema.tables().have("act_hi_op_log", "annotation_");
	}

	/**
	 * The tenant that an operation is about, as the first row has it that the caller
	 * sees.
	 * @return empty if there is no such row; the empty text for no tenant
	 */
	Optional<String> tenantOf(String operationId) {
		return this.sql.prepare(Sql.of(TENANT).with("operationId", operationId)).query(String.class).optional();
	}

	/** Puts the note on every row of the operation that the caller sees. */
	void annotate(String operationId, @Nullable String annotation) {
		this.sql.prepare(Sql.of(ANNOTATE).with("operationId", operationId).with("annotation", annotation)).update();
	}

	/**
	 * Writes one row for a call that changes the note on an operation.
	 * @param tenant of the operation
	 * @param annotated whether there is a note afterwards
	 */
	void logNote(String user, Instant now, String operationId, @Nullable String tenant, boolean annotated) {
		this.sql
			.prepare(Sql.of(LOG_NOTE)
				.with("id", Ids.next())
				.with("user", user)
				.with("now", now)
				.with("operation", annotated ? "SetAnnotation" : "ClearAnnotation")
				.with("ownOperationId", Ids.next())
				.with("operationId", operationId)
				.with("tenant", tenant))
			.update();
	}

}
