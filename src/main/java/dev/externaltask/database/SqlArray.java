package dev.externaltask.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/**
 * Many values as one parameter.
 */
final class SqlArray extends AbstractSqlTypeValue {

	private final String elementType;

	private final List<? extends @Nullable Object> elements;

	SqlArray(String elementType, List<? extends @Nullable Object> elements) {
		this.elementType = elementType;
		this.elements = elements;
	}

	@Override
	protected Object createTypeValue(Connection connection, int sqlType, @Nullable String typeName)
			throws SQLException {
		return connection.createArrayOf(this.elementType, this.elements.toArray());
	}

}
