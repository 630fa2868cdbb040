package dev.externaltask.variable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers the content of a variable as Camunda 7 does: a file as an attachment with its
 * name and type, bytes without either. No browser guesses another type.
 */
final class ContentAnswer {

	private ContentAnswer() {
	}

	static ResponseEntity<byte[]> of(VariableContent content) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, type(content))
			.header("X-Content-Type-Options", "nosniff");
		String fileName = content.info("filename");
		if (fileName != null) {
			answer.header(HttpHeaders.CONTENT_DISPOSITION, attachment(fileName));
		}
		return answer.body(content.bytes());
	}

	/** An engine may have stored what is no type of a content. */
	private static String type(VariableContent content) {
		String mimeType = content.info("mimeType");
		String encoding = content.info("encoding");
		String type = (mimeType != null && DocumentValue.isMimeType(mimeType)) ? mimeType
				: MediaType.APPLICATION_OCTET_STREAM_VALUE;
		return (encoding != null && DocumentValue.isEncoding(encoding)) ? type + "; charset=" + encoding : type;
	}

	/** The plain name is for old clients, which know ASCII only. */
	private static String attachment(String fileName) {
		return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(fileName.replaceAll("[^ -~]|[\"\\\\]", "_"),
				URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20"));
	}

}
