package dev.externaltask.variable;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class StoredValueTests {

	private final ResultSet row = mock();

	private TypedValue read(String type) throws SQLException {
		given(this.row.getString("type_")).willReturn(type);
		return StoredValue.read(this.row);
	}

	private void givenBytes(String text) throws SQLException {
		given(this.row.getBytes("bytes_")).willReturn(text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource({ "integer, Integer", "long, Long", "short, Short" })
	void aWholeNumberIsAnsweredWithItsType(String stored, String answered) throws SQLException {
		given(this.row.getObject("long_", Long.class)).willReturn(5L);
		assertThat(read(stored)).isEqualTo(new TypedValue(5L, answered, Map.of()));
	}

	@Test
	void aNumberWithAFractionIsADouble() throws SQLException {
		given(this.row.getObject("double_", Double.class)).willReturn(1.5);
		assertThat(read("double")).isEqualTo(new TypedValue(1.5, "Double", Map.of()));
	}

	@ParameterizedTest
	@CsvSource({ "1, true", "0, false", "," })
	void aFlagIsANumber(@Nullable Long number, @Nullable Boolean flag) throws SQLException {
		given(this.row.getObject("long_", Long.class)).willReturn(number);
		assertThat(read("boolean")).isEqualTo(new TypedValue(flag, "Boolean", Map.of()));
	}

	@Test
	void aDateIsMillisecondsSinceTheEpoch() throws SQLException {
		assertThat(read("date").value()).isNull();
		given(this.row.getObject("long_", Long.class)).willReturn(5L);
		assertThat(read("date")).isEqualTo(new TypedValue(Instant.ofEpochMilli(5), "Date", Map.of()));
	}

	@Test
	void theEmptyTextIsToldFromNoTextByItsMark() throws SQLException {
		assertThat(read("string").value()).isNull();
		given(this.row.getString("text2_")).willReturn("!emptyString!");
		assertThat(read("string")).isEqualTo(new TypedValue("", "String", Map.of()));
	}

	@Test
	void aTextIsAnsweredAsItIs() throws SQLException {
		given(this.row.getString("text_")).willReturn("a");
		assertThat(read("string")).isEqualTo(new TypedValue("a", "String", Map.of()));
	}

	@Test
	void nullIsAnsweredAsNull() throws SQLException {
		assertThat(read("null")).isEqualTo(new TypedValue(null, "Null", Map.of()));
	}

	@Test
	void aDocumentStandsBesideTheVariableOrInIt() throws SQLException {
		given(this.row.getString("text_")).willReturn("{}");
		assertThat(read("json").value()).isEqualTo("{}");
		givenBytes("{\"ä\": 1}");
		assertThat(read("json")).isEqualTo(new TypedValue("{\"ä\": 1}", "Json", Map.of()));
	}

	@Test
	void bytesAreAnsweredAsTheyAre() throws SQLException {
		givenBytes("ab");
		assertThat(read("bytes").value()).isEqualTo(new byte[] { 'a', 'b' });
	}

	@Test
	void anObjectIsAnsweredAsItWasSerialized() throws SQLException {
		given(this.row.getString("text2_")).willReturn("a.B");
		givenBytes("{}");
		assertThat(read("spin://application/json")).isEqualTo(object("{}", "application/json"));
		assertThat(read("serializable")).isEqualTo(object("e30=", "application/x-java-serialized-object"));
	}

	@Test
	void anObjectWithoutBytesIsNull() throws SQLException {
		given(this.row.getString("text2_")).willReturn("a.B");
		assertThat(read("serializable")).isEqualTo(object(null, "application/x-java-serialized-object"));
	}

	private static TypedValue object(@Nullable String value, String format) {
		return new TypedValue(value, "Object", Map.of("objectTypeName", "a.B", "serializationDataFormat", format));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			text/plain#UTF-8 | text/plain | UTF-8
			text/plain#      | text/plain |
			#UTF-8           |            | UTF-8
			                 |            |
			text/plain       |            |
			""")
	void aFileIsAnsweredWithoutItsBytes(@Nullable String kind, @Nullable String mimeType, @Nullable String encoding)
			throws SQLException {
		given(this.row.getString("text_")).willReturn("a.txt");
		given(this.row.getString("text2_")).willReturn(kind);
		givenBytes("content");
		Map<String, @Nullable Object> info = new HashMap<>(Map.of("filename", "a.txt"));
		if (mimeType != null) {
			info.put("mimeType", mimeType);
		}
		if (encoding != null) {
			info.put("encoding", encoding);
		}
		assertThat(read("file")).isEqualTo(new TypedValue(null, "File", info));
	}

}
