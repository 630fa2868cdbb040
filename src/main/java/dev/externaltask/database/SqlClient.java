package dev.externaltask.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Repository;

import dev.externaltask.caller.CurrentCaller;

/**
 * Runs {@link Sql}. A moment is bound as the local time that the tables hold, a list of
 * texts or of moments as one array, and every other value as it is. A statement that
 * reads ends after the query timeout, and when the client of its request has gone.
 * {@link VisibleRowConditions} limits statements to what the caller of the request sees.
 * The schema of operations is called {@code external_task_service} in all texts, whatever
 * its name is.
 */
@Repository
public class SqlClient {

	private static final String SCHEMA_OF_OPERATIONS = "external_task_service";

	private final JdbcClient jdbc;

	private final JdbcClient selections;

	private final DatabaseTime time;

	private final EntityChanges entityChanges;

	private final Tables tables;

	private final ErrorPattern errorPattern;

	private final UnaryOperator<String> nameSchemaOfOperations;

	SqlClient(DataSource dataSource, SQLExceptionTranslator translator, DatabaseTime time, EntityChanges entityChanges,
			Schema schema, ErrorPattern errorPattern,
			@Value("${external-task.operations.schema}") String operationsSchema) {
		this.nameSchemaOfOperations = operationsSchema.equals(SCHEMA_OF_OPERATIONS) ? UnaryOperator.identity()
				: (text) -> text.replace(SCHEMA_OF_OPERATIONS + '.', operationsSchema + '.');
		this.errorPattern = errorPattern;
		this.tables = schema.tables();
		this.jdbc = JdbcClient.create(new LimitedJdbcTemplate(dataSource, translator, false));
		this.selections = JdbcClient.create(new LimitedJdbcTemplate(dataSource, translator, true));
		this.time = time;
		this.entityChanges = entityChanges;
	}

	/** The statement with its values, ready to be run. */
	public StatementSpec prepare(Sql sql) {
		return prepared(this.jdbc, sql);
	}

	/**
	 * The same for a statement that ends after the query timeout, even if its transaction
	 * changes something.
	 */
	public StatementSpec prepareSelection(Sql sql) {
		return prepared(this.selections, sql);
	}

	private MapSqlParameterSource parameters(Sql sql) {
		MapSqlParameterSource parameters = new MapSqlParameterSource();
		sql.parameters().forEach((name, value) -> parameters.addValue(name, bound(value)));
		return parameters;
	}

	/** The statement, which has no parameters, ready to be run. */
	public StatementSpec prepare(String text) {
		return prepared(this.jdbc, Sql.of(text));
	}

	private StatementSpec prepared(JdbcClient client, Sql sql) {
		this.entityChanges.flush();
		Sql limited = VisibleRowConditions.limit(sql, CurrentCaller.get());
		StatementSpec statement = client
			.sql(this.errorPattern.expand(this.tables.adapt(this.nameSchemaOfOperations.apply(limited.text()))));
		return limited.parameters().isEmpty() ? statement : statement.paramSource(parameters(limited));
	}

	private @Nullable Object bound(@Nullable Object value) {
		if (value instanceof Instant instant) {
			return this.time.toColumn(instant);
		}
		if (!(value instanceof List<?> list)) {
			return value;
		}
		return isOfMoments(list) ? new SqlArray("timestamp", list.stream().map(this::bound).toList())
				: new SqlArray("varchar", list);
	}

	private static boolean isOfMoments(List<?> list) {
		return !list.isEmpty() && list.get(0) instanceof Instant;
	}

	/** A timestamp column of the current row. */
	public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime value = row.getObject(column, LocalDateTime.class);
		return (value != null) ? this.time.toInstant(value) : null;
	}

}
