package dev.externaltask.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that is a list of any length, written element by element as it is read. A
 * controller's method takes it as an argument.
 *
 * @param <T> what one element is
 */
public final class ListAnswer<T> {

	private static final Logger logger = LoggerFactory.getLogger(ListAnswer.class);

	/** Bytes that are sent at once. */
	private static final int BUFFER_SIZE = 32_768;

	private final HttpServletResponse response;

	private final JsonMapper mapper;

	private final DataSize minimumRate;

	ListAnswer(HttpServletResponse response, JsonMapper mapper, DataSize minimumRate) {
		this.response = response;
		this.mapper = mapper;
		this.minimumRate = minimumRate;
	}

	/**
	 * Answers with all rows. If reading fails before anything has been sent, the failure
	 * is answered; after that the connection is closed, so that no client takes a part of
	 * the list for the whole. It is closed as well if the client takes the list too
	 * slowly, since only few lists are sent at the same time.
	 */
	public void write(RowSource<T> rows) throws IOException {
		this.response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		this.response.setBufferSize(BUFFER_SIZE);
		try {
			SequenceWriter list = this.mapper.writer()
				.without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
				.writeValuesAsArray(new MinimumRateOutput(this.response.getOutputStream(), this.minimumRate.toBytes(),
						System::nanoTime));
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
