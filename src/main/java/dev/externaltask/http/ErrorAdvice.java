package dev.externaltask.http;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import org.apache.coyote.CloseNowException;
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
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import dev.externaltask.error.ConstraintRefusals;
import dev.externaltask.error.ErrorBody;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.RequestRefusals;
import dev.externaltask.error.ServiceFailures;

/**
 * The only place that turns failures into answers. All of them are JSON of one shape,
 * whatever the caller accepts.
 */
@RestControllerAdvice
class ErrorAdvice {

	private static final Logger logger = LoggerFactory.getLogger(ErrorAdvice.class);

	/** Seconds after which a caller may repeat a request that the database refused. */
	static final String RETRY_AFTER = "5";

	/** The service itself refuses the request, for now if the status is 503. */
	@ExceptionHandler
	ResponseEntity<ErrorBody> refused(InvalidRequestException ex) {
		return answer(ex, (ex.status() == HttpStatus.SERVICE_UNAVAILABLE) ? later() : new HttpHeaders());
	}

	/**
	 * The body is no JSON, or a value in it is not of the type that its property takes.
	 */
	@ExceptionHandler
	ResponseEntity<ErrorBody> unreadable(HttpMessageNotReadableException ex, HttpServletRequest request) {
		HttpMediaTypeNotSupportedException unsupported = Causes.find(ex, HttpMediaTypeNotSupportedException.class);
		return (unsupported != null) ? notSupported(unsupported, request) : refused(UnreadableBody.refusal(ex));
	}

	/** The body violates constraints, of which the answer names the first one. */
	@ExceptionHandler
	ResponseEntity<ErrorBody> violated(MethodArgumentNotValidException ex) {
		List<? extends ConstraintViolation<?>> violations = ex.getAllErrors()
			.stream()
			.map((error) -> (ConstraintViolation<?>) error.unwrap(ConstraintViolation.class))
			.toList();
		return refused(ConstraintRefusals.of(FirstViolation.of(violations)));
	}

	/** A query parameter is not of the type that the endpoint takes. */
	@ExceptionHandler
	ResponseEntity<ErrorBody> mistyped(MethodArgumentTypeMismatchException ex) {
		Class<?> required = ex.getRequiredType();
		String type = (required != null) ? required.getName() : "?";
		return refused(RequestRefusals.cannotConvert(ex.getName(), ex.getValue(), type));
	}

	/** The path exists, but not with this method. */
	@ExceptionHandler
	ResponseEntity<ErrorBody> notAllowed(HttpRequestMethodNotSupportedException ex) {
		HttpHeaders headers = new HttpHeaders();
		Set<HttpMethod> allowed = ex.getSupportedHttpMethods();
		headers.setAllow((allowed != null) ? allowed : Set.of());
		return answer(RequestRefusals.methodNotAllowed(), headers);
	}

	/** The body is not declared as JSON. */
	@ExceptionHandler
	ResponseEntity<ErrorBody> notSupported(HttpMediaTypeNotSupportedException ex, HttpServletRequest request) {
		return refused(RequestRefusals.mediaTypeNotSupported(request.getHeader(HttpHeaders.CONTENT_TYPE)));
	}

	/** The path does not exist. */
	@ExceptionHandler({ NoHandlerFoundException.class, NoResourceFoundException.class })
	ResponseEntity<ErrorBody> noEndpoint() {
		return refused(RequestRefusals.noEndpoint());
	}

	/** An answer broke off; the server closes the connection. */
	@ExceptionHandler
	void brokenOff(CloseNowException ex) throws CloseNowException {
		throw ex;
	}

	/**
	 * Everything else: a refusal inside another failure, or a failure of this service.
	 */
	@ExceptionHandler
	ResponseEntity<ErrorBody> other(Exception ex) {
		InvalidRequestException refused = Causes.find(ex, InvalidRequestException.class);
		if (refused != null) {
			return refused(refused);
		}
		if (ex instanceof ErrorResponse response) {
			return refused(RequestRefusals.other(HttpStatus.valueOf(response.getStatusCode().value())));
		}
		return Unavailable.isCause(ex) ? unavailable(ex) : unexpected(ex);
	}

	private ResponseEntity<ErrorBody> unavailable(Exception ex) {
		logger.warn("Database not available for a request: {}",
				NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		return refused(RunningCalls.hasTimedOut() ? ServiceFailures.queryTimeout() : Unavailable.refusal(ex));
	}

	private static HttpHeaders later() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
		return headers;
	}

	private static ResponseEntity<ErrorBody> unexpected(Exception ex) {
		logger.error("Request failed", ex);
		return answer(ServiceFailures.unexpected(ex), new HttpHeaders());
	}

	private static ResponseEntity<ErrorBody> answer(InvalidRequestException refusal, HttpHeaders headers) {
		return ResponseEntity.status(refusal.status())
			.headers(headers)
			.contentType(MediaType.APPLICATION_JSON)
			.body(refusal.body());
	}

}
