package dev.externaltask.variable;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentValueTests {

	private static final String JAVA = "application/x-java-serialized-object";

	private static Map<String, @Nullable Object> info(@Nullable Object... namesAndValues) {
		Map<String, @Nullable Object> info = new HashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			info.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
		}
		return info;
	}

	private static VariableValue stored(String type, @Nullable String text, @Nullable String text2,
			@Nullable String bytes) {
		return new VariableValue("v", type, text, text2, null, null, bytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "xml" })
	void aDocumentIsStoredAsItsBytes(String type) {
		assertThat(DocumentValue.of("v", type, "<ä/>", null)).isEqualTo(stored(type, null, null, "PMOkLz4="));
		assertThat(DocumentValue.of("v", type, null, null)).isEqualTo(stored(type, null, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "YQ==", "YWI=", "YWJj", "YQ", "YWI", "+/+/" })
	void bytesAreBase64WithOrWithoutPadding(String base64) {
		assertThat(DocumentValue.of("v", "bytes", base64, null)).isEqualTo(stored("bytes", null, null, base64));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Y", "YQ=", "YQ===", "-_-_", "YWJjY", "ä" })
	void bytesThatAreNoBase64AreRefused(String text) {
		assertThat(DocumentValue.of("v", "bytes", text, null)).isNull();
		assertThat(DocumentValue.of("v", "file", text, info("filename", "a.txt"))).isNull();
		assertThat(
				DocumentValue.of("v", "object", text, info("objectTypeName", "a.B", "serializationDataFormat", JAVA)))
			.isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "YWJj\r\nZGVm\n", " YWJj ZGVm", "YWJjZGVm\t" })
	void base64MayBeBrokenIntoLines(String text) {
		assertThat(DocumentValue.of("v", "bytes", text, null)).isEqualTo(stored("bytes", null, null, "YWJjZGVm"));
		assertThat(DocumentValue.of("v", "file", text, info("filename", "a.txt")))
			.isEqualTo(stored("file", "a.txt", null, "YWJjZGVm"));
		assertThat(
				DocumentValue.of("v", "object", text, info("objectTypeName", "a.B", "serializationDataFormat", JAVA)))
			.isEqualTo(stored("serializable", null, "a.B", "YWJjZGVm"));
	}

	@Test
	void whatIsSaidAboutAFileIsAsLongAsTheColumns() {
		String mimeType = "text/" + "x".repeat(3990);
		assertThat(DocumentValue.of("v", "file", "", info("filename", "n".repeat(4000)))).isNotNull();
		assertThat(DocumentValue.of("v", "file", "", info("filename", "n".repeat(4001)))).isNull();
		assertThat(DocumentValue.of("v", "file", "", info("filename", 5))).isEqualTo(stored("file", "5", null, ""));
		assertThat(DocumentValue.of("v", "file", "", info("filename", "a", "mimeType", mimeType, "encoding", "UTF-8")))
			.isNull();
		assertThat(DocumentValue.of("v", "file", "", info("filename", "a", "mimeType", mimeType, "encoding", "UTF8")))
			.isEqualTo(stored("file", "a", mimeType + "#UTF8", ""));
	}

	@ParameterizedTest
	@CsvSource({ "a#b/c,", "text,", "text/plain#,", "/,", "'text/plain\n',", "text/plain, a b", "text/plain, '\r\n'" })
	void aFileWhoseKindCouldNotBeReadBackIsRefused(String mimeType, @Nullable String encoding) {
		assertThat(DocumentValue.of("v", "file", "", info("filename", "a", "mimeType", mimeType.translateEscapes(),
				"encoding", (encoding != null) ? encoding.translateEscapes() : null)))
			.isNull();
		assertThat(DocumentValue.of("v", "file", "", info("filename", "a", "mimeType", Map.of()))).isNull();
	}

	@Test
	void anObjectOfJavaIsItsSerializedForm() {
		assertThat(
				DocumentValue.of("v", "object", "YQ==", info("objectTypeName", "a.B", "serializationDataFormat", JAVA)))
			.isEqualTo(stored("serializable", null, "a.B", "YQ=="));
	}

	@Test
	void anObjectOfAnotherFormatIsItsText() {
		assertThat(DocumentValue.of("v", "object", "{}",
				info("objectTypeName", "a.B", "serializationDataFormat", "application/json")))
			.isEqualTo(stored("spin://application/json", null, "a.B", "e30="));
	}

	@Test
	void anObjectHasAClassAndAFormat() {
		assertThat(DocumentValue.of("v", "object", "{}", info("objectTypeName", "a.B"))).isNull();
		assertThat(DocumentValue.of("v", "object", "{}", info("serializationDataFormat", "application/json"))).isNull();
		assertThat(DocumentValue.of("v", "object", "{}", null)).isNull();
		assertThat(DocumentValue.of("v", "object", "{}",
				info("objectTypeName", "a".repeat(4001), "serializationDataFormat", "application/json")))
			.isNull();
		assertThat(DocumentValue.of("v", "object", "{}",
				info("objectTypeName", "a.B", "serializationDataFormat", "f".repeat(94))))
			.isNull();
	}

	@ParameterizedTest
	@CsvSource({ "text/plain, UTF-8, text/plain#UTF-8", "text/plain,, text/plain#", ", UTF-8, #UTF-8", ",," })
	void aFileHasANameAndPerhapsAKind(@Nullable String mimeType, @Nullable String encoding, @Nullable String text2) {
		assertThat(DocumentValue.of("v", "file", "YQ==",
				info("filename", "a.txt", "mimeType", mimeType, "encoding", encoding)))
			.isEqualTo(stored("file", "a.txt", text2, "YQ=="));
		assertThat(DocumentValue.of("v", "file", "YQ==", info("mimeType", mimeType))).isNull();
	}

	@Test
	void whatIsNoTextIsNoDocument() {
		assertThat(DocumentValue.of("v", "json", 5, null)).isNull();
		assertThat(DocumentValue.of("v", "json", Map.of(), null)).isNull();
		assertThat(DocumentValue.of("v", "picture", "a", null)).isNull();
	}

}
