package dev.externaltask.http;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.error.ErrorBody;
import dev.externaltask.error.RequestRefusals;
import dev.externaltask.error.ServiceFailures;

/**
 * Answers what the server itself refuses, before or after any of our code, in the shape
 * of every other error: requests that are no HTTP, for example, or headers that are too
 * large. The server's own answers would be HTML. An error without a body gets one, too.
 */
class ServerRefusals extends ErrorReportValve {

	private final JsonMapper mapper;

	ServerRefusals(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		EndOfConnection.prepare(request);
		InputBuffers.shrink(request);
		super.invoke(request, response);
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !canWrite(response)) {
			return;
		}
		if (request.getHeader(HttpHeaders.CONTENT_LENGTH) != null
				|| request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			EndOfConnection.now(request);
		}
		try {
			response.setContentLength(-1);
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.setCharacterEncoding("UTF-8");
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(this.mapper.writeValueAsString(body(response.getStatus(), failure)));
				response.finishResponse();
			}
		}
		catch (IOException | IllegalStateException ex) {
			this.container.getLogger().debug("The client has gone before it got its answer", ex);
		}
	}

	private static boolean canWrite(Response response) {
		AtomicBoolean allowed = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
		return allowed.get();
	}

	private static ErrorBody body(int status, @Nullable Throwable failure) {
		HttpStatus known = HttpStatus.resolve(status);
		HttpStatus shown = (known != null) ? known : HttpStatus.BAD_REQUEST;
		return (failure instanceof Exception unexpected && shown.is5xxServerError())
				? ServiceFailures.unexpected(unexpected).body() : RequestRefusals.other(shown).body();
	}

}
