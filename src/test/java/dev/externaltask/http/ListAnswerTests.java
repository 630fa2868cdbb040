package dev.externaltask.http;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.coyote.CloseNowException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListAnswerTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final ListAnswer<Object> answer = new ListAnswer<>(this.response, PlainMvc.mapper(false),
			DataSize.ofKilobytes(16));

	@Test
	void allRowsAreOneArray() throws IOException {
		this.answer.write((rows) -> List.of("a", "b").forEach(rows));
		assertThat(this.response.getContentAsString()).isEqualTo("[\"a\",\"b\"]");
		assertThat(this.response.getContentType()).isEqualTo("application/json");
	}

	@Test
	void noRowsAreAnEmptyArray() throws IOException {
		this.answer.write((rows) -> {
		});
		assertThat(this.response.getContentAsString()).isEqualTo("[]");
	}

	@Test
	void aFailureBeforeAnythingIsSentIsThePlainFailure() {
		IllegalStateException failure = new IllegalStateException("no database");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.answer.write((rows) -> {
			rows.accept("a");
			throw failure;
		})).isSameAs(failure);
		assertThat(this.response.isCommitted()).isFalse();
		assertThat(this.response.getContentAsByteArray()).isEmpty();
		assertThat(this.response.getContentType()).isNull();
	}

	@Test
	void aFailureAfterThatEndsTheConnection() {
		assertThatExceptionOfType(CloseNowException.class).isThrownBy(() -> this.answer.write((rows) -> {
			IntStream.range(0, 100_000).forEach((n) -> rows.accept("row " + n));
			throw new IllegalStateException("no database");
		})).withMessage("A list was not sent to its end");
		assertThat(this.response.isCommitted()).isTrue();
		assertThat(new String(this.response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
			.startsWith("[\"row 0\",")
			.doesNotEndWith("]");
	}

}
