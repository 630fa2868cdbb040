package dev.externaltask.variable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file or of a value of type {@code Bytes}.
 *
 * @param info about the file as on the wire, {@code null} for bytes
 * @param bytes the content, empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record VariableContent(@Nullable Map<String, @Nullable Object> info, byte[] bytes) {

	static VariableContent of(ResultSet row, int rowNumber) throws SQLException {
		byte[] bytes = row.getBytes("bytes_");
		return new VariableContent("file".equals(row.getString("type_")) ? StoredValue.file(row) : null,
				(bytes != null) ? bytes : new byte[0]);
	}

	/** The member of the information on the file, {@code null} if there is none. */
	@Nullable String info(String member) {
		Object value = (this.info != null) ? this.info.get(member) : null;
		return (value != null) ? value.toString() : null;
	}

}
