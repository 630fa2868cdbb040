package dev.externaltask.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/**
 * Many texts as one parameter.
 */
final class TextArray extends AbstractSqlTypeValue {

	private final List<? extends @Nullable Object> texts;

	TextArray(List<? extends @Nullable Object> texts) {
		this.texts = texts;
	}

	@Override
	protected Object createTypeValue(Connection connection, int sqlType, @Nullable String typeName)
			throws SQLException {
		return connection.createArrayOf("varchar", this.texts.toArray());
	}

}
