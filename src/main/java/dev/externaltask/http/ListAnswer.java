package dev.externaltask.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that is a list of any length, written element by element as it is read. A
 * controller's method takes it as an argument.
 */
public final class ListAnswer {

	private static final Logger logger = LoggerFactory.getLogger(ListAnswer.class);

	/** Bytes that are sent at once. */
	private static final int BUFFER_SIZE = 32_768;

	private final HttpServletResponse response;

	private final JsonMapper mapper;

	ListAnswer(HttpServletResponse response, JsonMapper mapper) {
		this.response = response;
		this.mapper = mapper;
	}

	/**
	 * Answers with all rows. If reading fails before anything has been sent, the failure
	 * is answered; after that the connection is closed, so that no client takes a part of
	 * the list for the whole.
	 */
	public <T> void write(RowSource<T> rows) throws IOException {
		this.response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		this.response.setBufferSize(BUFFER_SIZE);
		try {
			SequenceWriter list = this.mapper.writer()
				.without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
				.writeValuesAsArray(this.response.getOutputStream());
			rows.forEach(list::write);
			list.close();
		}
		catch (RuntimeException ex) {
			if (this.response.isCommitted()) {
				logger.warn("A list was not sent to its end: {}", ex.getMessage());
				throw new CloseNowException("A list was not sent to its end", ex);
			}
			this.response.reset();
			throw ex;
		}
	}

}
