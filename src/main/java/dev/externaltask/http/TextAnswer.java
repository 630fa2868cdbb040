package dev.externaltask.http;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers plain text in UTF-8.
 */
public final class TextAnswer {

	/** The kind of the answer. */
	static final MediaType TYPE = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private TextAnswer() {
	}

	/** 200 with the text, or 204 if there is none. */
	public static ResponseEntity<String> of(@Nullable String text) {
		return (text != null) ? ResponseEntity.ok().contentType(TYPE).body(text) : ResponseEntity.noContent().build();
	}

}
