package dev.externaltask.variable;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Ids;
import dev.externaltask.database.TableRow;

/**
 * Bytes that are too large to stand in the row they belong to, which holds their id
 * instead: the value of a variable, or the details of a failure.
 */
@Entity
@Table(name = "act_ge_bytearray")
public class ByteArray extends TableRow {

	private static final int OF_RUNNING = 2;

	private static final int OF_HISTORY = 3;

	@Column(name = "rev_")
	private int revision;

	@Column(name = "name_")
	private @Nullable String name;

	@JdbcTypeCode(SqlTypes.LONG32VARBINARY)
	@Column(name = "bytes_")
	private byte @Nullable [] bytes;

	@Column(name = "type_")
	private @Nullable Integer type;

	@Column(name = "create_time_")
	private @Nullable Instant createTime;

	protected ByteArray() {
	}

	private ByteArray(String name, byte[] bytes, int type, Instant now) {
		super(Ids.next());
		this.revision = 1;
		this.name = name;
		this.bytes = bytes;
		this.type = type;
		this.createTime = now;
	}

	/** The details of the last failure of a task, as UTF-8 text. */
	public static ByteArray ofErrorDetails(byte[] bytes, Instant now) {
		return new ByteArray("externalTask.exceptionByteArray", bytes, OF_RUNNING, now);
	}

	/** The value of a variable of a running process instance. */
	static ByteArray ofVariable(String variable, byte[] bytes, Instant now) {
		return new ByteArray(variable, bytes, OF_RUNNING, now);
	}

	/** The value of a variable in the history. */
	static ByteArray ofHistoricVariable(String variable, byte[] bytes, Instant now) {
		return new ByteArray(variable, bytes, OF_HISTORY, now);
	}

}
