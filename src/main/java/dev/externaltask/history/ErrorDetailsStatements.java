package dev.externaltask.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Positional;
import dev.externaltask.database.SqlClient;
import dev.externaltask.error.InvalidRequestException;

/**
 * What workers reported about failures at length, as UTF-8 text beside the task.
 */
@Repository
public class ErrorDetailsStatements {

	private static final String READ = """
			select b.bytes_
			  from act_ru_ext_task t
			  left join act_ge_bytearray b on b.id_ = t.error_details_id_
			 where t.id_ = ?
			""";

	private static final String INSERT = """
			insert into act_ge_bytearray (id_, rev_, name_, bytes_, type_, create_time_)
			values (?, 1, 'externalTask.exceptionByteArray', ?, 2, ?)
			""";

	private static final String CHANGE = "update act_ge_bytearray set bytes_ = ?, rev_ = rev_ + 1 where id_ = ?";

	private static final String DELETE = "delete from act_ge_bytearray where id_ = ?";

	private final SqlClient sql;

	ErrorDetailsStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * The details of the last failure that came with some, {@code null} if none did. As
	 * Camunda 7: to ask about an unknown task is a failure.
	 * @throws InvalidRequestException 500 if there is no such task
	 */
	public @Nullable String read(String task) {
		List<Details> found = this.sql.prepare(Positional.of(READ, task))
			.query((row, n) -> new Details(row.getBytes(1)))
			.list();
		if (found.isEmpty()) {
			throw InvalidRequestException.of(HttpStatus.INTERNAL_SERVER_ERROR, "NullValueException",
					"No external task found with id %s: externalTask is null".formatted(task), 0);
		}
		byte[] bytes = found.get(0).bytes();
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	/**
	 * Keeps new details in the place of the old ones.
	 * @param old where the old ones are, {@code null} if there are none
	 * @param details {@code null} leaves the old ones
	 * @return where they are, {@code null} if there were never any
	 */
	public @Nullable String keep(@Nullable String old, @Nullable String details, Instant now) {
		if (details == null) {
			return old;
		}
		byte[] bytes = details.getBytes(StandardCharsets.UTF_8);
		if (old != null) {
			this.sql.prepare(Positional.of(CHANGE, bytes, old)).update();
			return old;
		}
		String id = Ids.next();
		this.sql.prepare(Positional.of(INSERT, id, bytes, now)).update();
		return id;
	}

	/** Takes the details of a task out that is no more, if there are any. */
	public void forget(@Nullable String details) {
		if (details != null) {
			this.sql.prepare(Positional.of(DELETE, details)).update();
		}
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Details(byte @Nullable [] bytes) {

	}

}
