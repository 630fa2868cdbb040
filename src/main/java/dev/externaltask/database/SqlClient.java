package dev.externaltask.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Runs SQL with our kinds of parameters: lists as one array, moments in the database's
 * zone.
 */
@Repository
public class SqlClient {

	private final JdbcClient jdbc;

	private final DatabaseTime time;

	private final Clock clock;

	private final Vendor vendor;

	private final EntityChanges entityChanges;

	SqlClient(JdbcClient jdbc, DatabaseTime time, Clock clock, Vendor vendor, EntityChanges entityChanges) {
		this.entityChanges = entityChanges;
		this.jdbc = jdbc;
		this.time = time;
		this.clock = clock;
		this.vendor = vendor;
	}

	/** The statement, ready to run. */
	public StatementSpec sql(Sql sql) {
		this.entityChanges.flush();
		return this.jdbc.sql(sql.text()).params(sql.parameters().stream().<@Nullable Object>map(this::bound).toList());
	}

	/** The statement with these values for its {@code ?}, ready to run. */
	public StatementSpec sql(String text, @Nullable Object... parameters) {
		return sql(Sql.of(text, parameters));
	}

	/** Of two texts for the same thing, the one for this database. */
	public StatementSpec either(String postgresql, String h2, @Nullable Object... parameters) {
		return sql(this.vendor.choose(postgresql, h2), parameters);
	}

	public Vendor vendor() {
		return this.vendor;
	}

	/** A timestamp column of the current row. */
	public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime value = row.getObject(column, LocalDateTime.class);
		return (value != null) ? this.time.toInstant(value) : null;
	}

	private @Nullable Object bound(@Nullable Object parameter) {
		if (parameter == Sql.NOW) {
			return this.time.toColumn(this.clock.instant());
		}
		if (parameter instanceof Instant instant) {
			return this.time.toColumn(instant);
		}
		return (parameter instanceof List<?> list) ? new TextArray(list) : parameter;
	}

}
