package dev.externaltask.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import dev.externaltask.error.ConstraintRefusals;
import dev.externaltask.error.ErrorBody;
import dev.externaltask.error.InvalidRequestException;

/**
 * The only place that turns failures into answers.
 */
@RestControllerAdvice
class ErrorAdvice {

	private static final Logger logger = LoggerFactory.getLogger(ErrorAdvice.class);

	@ExceptionHandler
	ResponseEntity<ErrorBody> invalid(InvalidRequestException ex) {
		return answer(ex.status(), ex.body());
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> unreadable(HttpMessageNotReadableException ex) {
		HttpMediaTypeNotSupportedException unsupported = cause(ex, HttpMediaTypeNotSupportedException.class);
		if (unsupported != null) {
			return notSupported(unsupported);
		}
		return answer(HttpStatus.BAD_REQUEST, UnreadableBody.describe(ex));
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> violated(MethodArgumentNotValidException ex) {
		List<ConstraintViolation<?>> violations = new ArrayList<>();
		ex.getAllErrors().forEach((error) -> violations.add(error.unwrap(ConstraintViolation.class)));
		return invalid(ConstraintRefusals.of(FirstViolation.of(violations)));
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> mistyped(MethodArgumentTypeMismatchException ex) {
		Class<?> required = ex.getRequiredType();
		String type = (required != null) ? required.getName() : "?";
		return answer(HttpStatus.BAD_REQUEST,
				ErrorBody.of(ErrorBody.INVALID_REQUEST,
						"Cannot set query parameter '%s' to value '%s': Cannot convert value %s to java type %s"
							.formatted(ex.getName(), ex.getValue(), ex.getValue(), type)));
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> notAllowed(HttpRequestMethodNotSupportedException ex) {
		HttpHeaders headers = new HttpHeaders();
		Set<HttpMethod> allowed = ex.getSupportedHttpMethods();
		headers.setAllow((allowed != null) ? allowed : Set.of());
		return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
			.headers(headers)
			.contentType(MediaType.APPLICATION_JSON)
			.body(ErrorBody.of("NotAllowedException", "HTTP 405 Method Not Allowed"));
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> notSupported(HttpMediaTypeNotSupportedException ex) {
		return answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
				ErrorBody.of("NotSupportedException", "HTTP 415 Unsupported Media Type"));
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> noRoute(NoResourceFoundException ex) {
		return answer(HttpStatus.NOT_FOUND, ErrorBody.of("NotFoundException", "HTTP 404 Not Found"));
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> unexpected(Exception ex) {
		InvalidRequestException refused = cause(ex, InvalidRequestException.class);
		if (refused != null) {
			return invalid(refused);
		}
		if (ex instanceof ErrorResponse response) {
			HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
			return answer(status, ErrorBody.of(ErrorBody.INVALID_REQUEST,
					"HTTP %d %s".formatted(status.value(), status.getReasonPhrase())));
		}
		if (Unavailable.isCause(ex)) {
			return unavailable(ex);
		}
		logger.error("Request failed", ex);
		return answer(HttpStatus.INTERNAL_SERVER_ERROR, ErrorBody.of(ex.getClass().getSimpleName(),
				"The request failed unexpectedly and nothing was changed. The log of the service has the details."));
	}

	private ResponseEntity<ErrorBody> unavailable(Exception ex) {
		logger.warn("Database not available for a request: {}",
				NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		String message = Unavailable.isInDoubt(ex)
				? "The connection to the database was lost. Everything or nothing was changed; repeat the request."
				: "The database did not give way in time or is not reachable. Nothing was changed; repeat the request.";
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "5")
			.contentType(MediaType.APPLICATION_JSON)
			.body(ErrorBody.of("ServiceUnavailableException", message));
	}

	static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
		for (Throwable t = thrown; t != null; t = t.getCause()) {
			if (type.isInstance(t)) {
				return type.cast(t);
			}
		}
		return null;
	}

	private static ResponseEntity<ErrorBody> answer(HttpStatus status, ErrorBody body) {
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
	}

}
