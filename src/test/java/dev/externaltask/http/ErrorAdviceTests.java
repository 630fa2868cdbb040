package dev.externaltask.http;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;

import dev.externaltask.error.ErrorBody;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.error.TaskRefusals;
import dev.externaltask.error.WorkerRefusals;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorAdviceTests {

	private final ErrorAdvice advice = new ErrorAdvice();

	private final Logger logger = (Logger) LoggerFactory.getLogger(ErrorAdvice.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@BeforeEach
	void listen() {
		this.request.addHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
	}

	@Test
	void aRefusalIsAnsweredAsItSays() {
		assertAnswer(this.advice.refused(TaskRefusals.unknown("x")), HttpStatus.NOT_FOUND, "RestException",
				"External task with id x does not exist", 0);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void idsThatDoNotExistAreListed() {
		ResponseEntity<ErrorBody> answer = this.advice.refused(RetriesRefusals.unknownTasks(List.of("y", "x")));
		assertThat(body(answer).missingExternalTaskIds()).containsExactly("y", "x");
	}

	@Test
	void everyAnswerIsJson() {
		assertThat(this.advice.refused(WorkerRefusals.tooManyWaiting()).getHeaders().getContentType())
			.isEqualTo(MediaType.APPLICATION_JSON);
		assertThat(this.advice.other(new IllegalStateException("x")).getHeaders().getContentType())
			.isEqualTo(MediaType.APPLICATION_JSON);
	}

	@Test
	void aBodyThatIsNotAnObjectIs400() {
		assertAnswer(this.advice.unreadable(unreadable(null), this.request), HttpStatus.BAD_REQUEST,
				"InvalidRequestException", "The request body must be a JSON object", null);
	}

	@Test
	void aBodyOfAnotherMediaTypeIs415EvenIfItWasToBeRead() {
		assertAnswer(
				this.advice.unreadable(unreadable(new RuntimeException(new HttpMediaTypeNotSupportedException("x"))),
						this.request),
				HttpStatus.UNSUPPORTED_MEDIA_TYPE, "NotSupportedException",
				"HTTP 415 Unsupported Media Type: the body is sent with 'Content-Type: text/plain', "
						+ "but has to be sent with 'Content-Type: application/json'",
				null);
	}

	@Test
	void aQueryInsideABodyKeepsItsRefusal() {
		assertAnswer(
				this.advice.unreadable(unreadable(new RuntimeException(RetriesRefusals.nothingSelected())),
						this.request),
				HttpStatus.BAD_REQUEST, "InvalidRequestException", "externalTaskIds is empty", null);
	}

	@Test
	void aQueryParameterOfAnotherTypeIs400() throws NoSuchMethodException {
		MethodParameter parameter = new MethodParameter(anyMethod(), -1);
		assertAnswer(
				this.advice.mistyped(
						new MethodArgumentTypeMismatchException("maybe", boolean.class, "dryRun", parameter, null)),
				HttpStatus.BAD_REQUEST, "InvalidRequestException",
				"Cannot set query parameter 'dryRun' to value 'maybe': Cannot convert value maybe to java type boolean",
				null);
	}

	@Test
	void anotherMethodIs405AndNamesWhatIsAllowed() {
		ResponseEntity<ErrorBody> answer = this.advice
			.notAllowed(new HttpRequestMethodNotSupportedException("GET", List.of("PUT", "POST")));
		assertAnswer(answer, HttpStatus.METHOD_NOT_ALLOWED, "NotAllowedException", "HTTP 405 Method Not Allowed", null);
		assertThat(answer.getHeaders().getAllow()).containsOnly(HttpMethod.PUT, HttpMethod.POST);
	}

	@Test
	void anotherMethodIs405EvenIfNothingIsAllowed() {
		ResponseEntity<ErrorBody> answer = this.advice.notAllowed(new HttpRequestMethodNotSupportedException("GET"));
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
		assertThat(answer.getHeaders().getAllow()).isEmpty();
	}

	@Test
	void anUnknownPathIs404() {
		assertAnswer(this.advice.noEndpoint(), HttpStatus.NOT_FOUND, "NotFoundException", "HTTP 404 Not Found", null);
	}

	@Test
	void whatElseSpringRefusesKeepsItsStatus() {
		assertAnswer(this.advice.other(new MissingServletRequestParameterException("a", "String")),
				HttpStatus.BAD_REQUEST, "InvalidRequestException", "HTTP 400 Bad Request", null);
		assertAnswer(this.advice.other(new HttpMediaTypeNotAcceptableException("x")), HttpStatus.NOT_ACCEPTABLE,
				"NotAcceptableException", "HTTP 406 Not Acceptable", null);
		assertAnswer(this.advice.other(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE)),
				HttpStatus.CONTENT_TOO_LARGE, "InvalidRequestException", "HTTP 413 Content Too Large", null);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void aRefusalInsideAnotherFailureIsFound() {
		assertAnswer(this.advice.other(new IllegalStateException(new RuntimeException(TaskRefusals.suspended("t")))),
				HttpStatus.BAD_REQUEST, "RestException", "ENGINE-03043 ExternalTask with id 't' is suspended.", 0);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void anUnexpectedFailureIs500AndLoggedOnceWithItsStackTrace() {
		assertAnswer(this.advice.other(new IllegalStateException("secret")), HttpStatus.INTERNAL_SERVER_ERROR,
				"IllegalStateException",
				"The request failed unexpectedly and nothing was changed. The log of the service has the details.",
				null);
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.ERROR);
			assertThat(event.getThrowableProxy().getMessage()).isEqualTo("secret");
		});
	}

	@Test
	void noAnswerShowsSql() {
		String sql = "select id_ from act_ru_ext_task";
		SQLException cause = new SQLException("column id_ in " + sql, "42703");
		assertThat(body(this.advice.other(new BadSqlGrammarException("read", sql, cause))).message())
			.doesNotContain("act_", "select");
		SQLException timeout = new SQLException("canceling " + sql, "55P03");
		assertThat(body(this.advice.other(new BadSqlGrammarException("read", sql, timeout))).message())
			.doesNotContain("act_", "select");
	}

	@ParameterizedTest
	@ValueSource(strings = { "55P03", "HYT00", "40P01", "40001" })
	void aDatabaseThatIsBusyIs503AndNothingWasChanged(String state) {
		assertAnswer(this.advice.other(new PessimisticLockingFailureException("x", new SQLException("busy", state))),
				HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailableException",
				"The database did not give way in time or is not reachable. Nothing was changed; repeat the request.",
				null);
	}

	static Stream<Arguments> lostConnections() {
		return Stream.of(Arguments.of(new SQLException("lost", "08006")),
				Arguments.of(new SQLException("going down", "57P01")),
				Arguments.of(new SQLException("closed", (String) null)));
	}

	@ParameterizedTest
	@MethodSource("lostConnections")
	void aConnectionThatIsLostIs503AndInDoubt(SQLException cause) {
		assertAnswer(this.advice.other(new DataAccessResourceFailureException("x", cause)),
				HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailableException",
				"The connection to the database was lost. Everything or nothing was changed; repeat the request.",
				null);
	}

	@Test
	void aTransactionThatCannotBeginIs503AndNothingWasChanged() {
		ResponseEntity<ErrorBody> answer = this.advice
			.other(new CannotCreateTransactionException("x", new SQLException("refused", "08001")));
		assertAnswer(answer, HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailableException",
				"The database did not give way in time or is not reachable. Nothing was changed; repeat the request.",
				null);
	}

	@Test
	void aDatabaseThatIsNotAvailableIsLoggedInOneLineAndToBeTriedAgain() {
		ResponseEntity<ErrorBody> answer = this.advice
			.other(new CannotCreateTransactionException("x", new SQLException("connection refused", "08001")));
		assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).endsWith("connection refused");
			assertThat(event.getThrowableProxy()).isNull();
		});
	}

	@Test
	void anotherMistakeInSqlIsAFailureOfTheService() {
		assertThat(this.advice
			.other(new BadSqlGrammarException("read", "select", new SQLException("no such column", "42703")))
			.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
	}

	private static HttpMessageNotReadableException unreadable(@Nullable Throwable cause) {
		MockHttpInputMessage message = new MockHttpInputMessage(new byte[0]);
		return (cause != null) ? new HttpMessageNotReadableException("x", cause, message)
				: new HttpMessageNotReadableException("x", message);
	}

	private static Method anyMethod() throws NoSuchMethodException {
		return Object.class.getMethod("toString");
	}

	private static ErrorBody body(ResponseEntity<ErrorBody> answer) {
		ErrorBody body = answer.getBody();
		assertThat(body).isNotNull();
		return java.util.Objects.requireNonNull(body);
	}

	private static void assertAnswer(ResponseEntity<ErrorBody> answer, HttpStatus status, String type, String message,
			@Nullable Integer code) {
		assertThat(answer.getStatusCode()).isEqualTo(status);
		assertThat(body(answer)).isEqualTo(new ErrorBody(type, message, code, null));
	}

}
