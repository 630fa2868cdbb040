package dev.externaltask.error;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.validation.ConstraintViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTests {

	// @formatter:off
	static Stream<Arguments> refusals() {
		return Stream.of(
			refusal(TaskRefusals.unknown("t"), 404, "RestException", 0, "External task with id t does not exist"),
			refusal(TaskRefusals.unknownToRead("t"), 404, "RestException", null, "External task with id t does not exist"),
			refusal(TaskRefusals.unknownToReadErrorDetails("t"), 404, "NullValueException", 0, "No external task found with id t: externalTask is null"),
			refusal(TaskRefusals.suspended("t"), 400, "RestException", 0, "ENGINE-03043 ExternalTask with id 't' is suspended."),
			refusal(TaskRefusals.cannotComplete("t", "w", "h"), 400, "RestException", 0, "External Task t cannot be completed by worker 'w'. It is locked by worker 'h'."),
			refusal(TaskRefusals.cannotReportFailure("t", "w", "h"), 400, "RestException", 0, "Failure of External Task t cannot be reported by worker 'w'. It is locked by worker 'h'."),
			refusal(TaskRefusals.cannotReportBpmnError("t", "w", null), 400, "RestException", 0, "Bpmn error of External Task t cannot be reported by worker 'w'. It is locked by worker 'null'."),
			refusal(TaskRefusals.cannotExtendLock("t", "w", "h"), 400, "RestException", 0, "The lock of the External Task t cannot be extended by worker 'w''. It is locked by worker 'h'."),
			refusal(TaskRefusals.lockedByAnother("t", "%s", "h"), 400, "RestException", 0, "External Task t cannot be locked by worker '%s'. It is locked by worker 'h'."),
			refusal(TaskRefusals.lockExpired(Instant.ofEpochMilli(5)), 400, "RestException", 0, "Cannot extend a lock that expired: lockExpirationTime is not greater than or equal to 5"),
			refusal(VariableRefusals.unknownExecution("e"), 404, "NullValueException", 0, "execution e doesn't exist: execution is null"),
			refusal(VariableRefusals.unknown("execution", "v"), 404, "InvalidRequestException", null, "execution variable with name v does not exist"),
			refusal(IncidentRefusals.unknown("i"), 404, "InvalidRequestException", null, "No matching incident with id i"),
			refusal(RetriesRefusals.nothingSelected(), 400, "InvalidRequestException", null, "externalTaskIds is empty"),
			refusal(RetriesRefusals.negativeForOneTask(), 400, "BadUserRequestException", 0, "The number of retries cannot be negative: retries is not greater than or equal to 0"),
			refusal(WorkerRefusals.tooManyWaiting(), 500, "InvalidRequestException", null, "At the moment the server has to handle too many requests at the same time. Please try again later."),
			refusal(WorkerRefusals.shuttingDown(), 500, "RestException", null, "Request rejected due to shutdown of application server."),
			refusal(StandaloneRefusals.onlyTheEngineCreates(), 501, "NotImplementedException", null, "This service stands beside an engine, and only the engine creates tasks there."),
			refusal(StandaloneRefusals.onlyTheEngineCreatesAndEnds(), 501, "NotImplementedException", null, "This service stands beside an engine, and only the engine creates and ends tasks there; send this request to the engine"),
			refusal(StandaloneRefusals.onlyTheEngineSetsVariables(), 501, "NotImplementedException", null, "This service stands beside an engine, and only the engine sets variables there; send this request to the engine"),
			refusal(StandaloneRefusals.newInstanceBesideExistingOne(), 400, "InvalidRequestException", null, "processInstanceId names an instance that exists; processDefinitionKey, businessKey and tenantId describe a new one"),
			refusal(StandaloneRefusals.unknownInstanceToJoin("p"), 404, "InvalidRequestException", null, "Process instance with id p does not exist"),
			refusal(StandaloneRefusals.unknownInstanceToDelete("p"), 404, "InvalidRequestException", null, "No process instance found for id 'p': processInstance is null"));
	}

	static Stream<Arguments> refusalsOfPathsAndHeaders() {
		return Stream.of(
			refusal(RequestRefusals.noSuchEngine(), "No process engine available"),
			refusal(RequestRefusals.noValue("locked"), "Query parameter 'locked' has no value"),
			refusal(RequestRefusals.noAddress("http://a b"), "The request's headers give an address that is none: 'http://a b'"),
			refusal(RequestRefusals.notAcceptable(), 406, "NotAcceptableException", null, "HTTP 406 Not Acceptable"),
			refusal(RequestRefusals.mediaTypeNotSupported(null), 415, "NotSupportedException", null, "HTTP 415 Unsupported Media Type: the header 'Content-Type' is missing; send the body with 'Content-Type: application/json'"),
			refusal(RequestRefusals.mediaTypeNotSupported("/"), 415, "NotSupportedException", null, "HTTP 415 Unsupported Media Type: the body is sent with 'Content-Type: /', but has to be sent with 'Content-Type: application/json'"));
	}

	static Stream<Arguments> refusalsOfQueriesAndVariables() {
		return Stream.of(
			refusal(QueryRefusals.unknownProperty("orQueries[0].x"), "Unknown property 'orQueries[0].x'"),
			refusal(QueryRefusals.cannotConvert("d", "\"x\"", "java.util.Date"), "Cannot set query parameter 'd' to value 'x': Cannot convert value \"x\" to java type java.util.Date"),
			refusal(QueryRefusals.unstorable("a"), "'a' contains a character that no stored text can have"),
			refusal(QueryRefusals.endsWithEscape("a"), "'a' ends with an escape character"),
			refusal(QueryRefusals.containsNull("tenantIds"), "tenantIds contains null value"),
			refusal(QueryRefusals.emptyList("Set of process instance ids is empty", "ids"), "Set of process instance ids is empty ('ids')"),
			refusal(QueryRefusals.containsEmptyText("keys", "k"), "keys contains empty string ('k')"),
			refusal(QueryRefusals.nestedOrQueries("orQueries[1].orQueries"), "'orQueries[1].orQueries' cannot stand inside an or-query"),
			refusal(QueryRefusals.cannotSetBoth("a", "b"), "Invalid query usage: cannot set both a and b"),
			refusal(QueryRefusals.sameFilterTwice("activityIds", "activityIdIn"), "activityIds is another name of activityIdIn"),
			refusal(QueryRefusals.anotherState("COMPLETED"), "Already querying for historic process instance with another state: COMPLETED is not empty"),
			refusal(QueryRefusals.unknownSorting("sortBy", "x"), "Cannot set query parameter 'sortBy' to value 'x'"),
			refusal(QueryRefusals.incompleteSorting(), "Only a single sorting parameter specified. sortBy and sortOrder required"),
			refusal(VariableRefusals.invalidName(), "A variable's name has 1 to 255 storable characters"),
			refusal(VariableRefusals.cannotSet("a", "x".repeat(101), "integer"), "Cannot set variable 'a' to value '" + "x".repeat(100) + "...' of type 'integer'"),
			refusal(VariableRefusals.cannotSet("a", null, "null"), "Cannot set variable 'a' to value 'null' of type 'null'"),
			refusal(VariableRefusals.notBinary("e"), "Value of variable with id e is not a binary value."),
			refusal(VariableRefusals.notAList("v", 5), "'v' must be a list, not 5"),
			refusal(VariableRefusals.notAnObject("v[0]", null), "'v[0]' must be an object, not null"),
			refusal(VariableRefusals.notKeyOperatorValue("v", "a_eq"), "Cannot set query parameter 'v' to value 'a_eq': variable query parameter has to have format KEY_OPERATOR_VALUE."),
			refusal(VariableRefusals.unknownOperator("process variable", "is", "v[0].operator"), "Invalid process variable comparator specified: is (v[0].operator)"),
			refusal(VariableRefusals.noName(null, "v[0].name"), "name is null (v[0].name)"),
			refusal(VariableRefusals.noScalar(List.of(), "v[0].value"), "Object values cannot be used to query: [] (v[0].value)"),
			refusal(VariableRefusals.notOrdered("greater than", "v[0].value"), "Booleans and null cannot be used in 'greater than' condition (v[0].value)"),
			refusal(VariableRefusals.endsWithEscape("a\\", "v[0].value"), "The pattern ends with an escape character: a\\ (v[0].value)"),
			refusal(VariableRefusals.unstorable("v[0].name"), "No stored text can have such a character (v[0].name)"));
	}
	// @formatter:on

	private static Arguments refusal(InvalidRequestException refusal, String message) {
		return refusal(refusal, 400, "InvalidRequestException", null, message);
	}

	private static Arguments refusal(InvalidRequestException refusal, int status, String type, @Nullable Integer code,
			String message) {
		return Arguments.of(message, refusal, status, new ErrorBody(type, message, code, null));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "refusals", "refusalsOfPathsAndHeaders", "refusalsOfQueriesAndVariables" })
	void aRefusalHasItsStatusTypeCodeAndMessage(String message, InvalidRequestException refusal, int status,
			ErrorBody body) {
		assertThat(refusal.status().value()).isEqualTo(status);
		assertThat(refusal.body()).isEqualTo(body);
		assertThat(refusal).hasMessage(message);
	}

	@Test
	void ofManyUnknownTasksTheFirstIsNamedAndAHundredAreListed() {
		List<String> missing = IntStream.range(0, 1_000).mapToObj((n) -> "m" + n).toList();
		InvalidRequestException refusal = RetriesRefusals.unknownTasks(missing);
		assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND);
		assertThat(refusal.body()).isEqualTo(new ErrorBody("InvalidRequestException",
				"Cannot find external task with id m0: externalTask is null", null, missing.subList(0, 100)));
	}

	static Stream<Method> factories() {
		return new ClassFileImporter().importPackagesOf(ErrorBody.class)
			.stream()
			.map(JavaClass::reflect)
			.filter((type) -> type.getSimpleName().matches(".*(Refusals|Failures)"))
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.getReturnType() == InvalidRequestException.class)
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && method.getParameterTypes().length > 0
					&& method.getParameterTypes()[0] != ConstraintViolation.class);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void noRefusalQuotesMoreThanAHundredCharactersOfAValue(Method factory) throws ReflectiveOperationException {
		Object[] values = Arrays.stream(factory.getParameters()).map(RefusalsTests::longValue).toArray();
		InvalidRequestException refusal = (InvalidRequestException) factory.invoke(null, values);
		assertThat(refusal.getMessage()).doesNotContain("x".repeat(101)).hasSizeLessThan(1_000);
		assertThat(refusal.body().message()).isEqualTo(refusal.getMessage());
		assertThat(Objects.requireNonNullElse(refusal.body().missingExternalTaskIds(), List.<String>of()))
			.hasSizeLessThanOrEqualTo(100)
			.allSatisfy((id) -> assertThat(id).hasSizeLessThan(104));
	}

	/**
	 * Parameters {@code why} and {@code known} take sentences and names of the service,
	 * and no value of a caller.
	 */
	private static Object longValue(Parameter parameter) {
		Class<?> type = parameter.getType();
		if ("known".equals(parameter.getName())) {
			return List.of("x".repeat(100));
		}
		String text = "x".repeat("why".equals(parameter.getName()) ? 100 : 1_000_000);
		Map<Class<?>, Object> values = Map.of(boolean.class, true, Duration.class, Duration.ofDays(9), long.class,
				Long.MAX_VALUE, int.class, Integer.MAX_VALUE, Instant.class, Instant.EPOCH, HttpStatus.class,
				HttpStatus.BAD_REQUEST, Exception.class, new IllegalStateException(text), InvalidRequestException.class,
				QueryRefusals.unknownProperty(text), List.class, Collections.nCopies(1_000, text));
		return values.getOrDefault(type, text);
	}

	@Test
	void allFactoriesAreTried() {
		assertThat(factories()).hasSizeGreaterThan(40);
	}

	@Test
	void aValueThatTheParserQuotesIsCut() {
		assertThat(RequestRefusals.unreadable("n", "", "from String \"" + "a b ".repeat(200) + "\": no",
				"a b ".repeat(200)))
			.hasMessage("Cannot read 'n': from String \"" + "a b ".repeat(25) + "...\": no");
		assertThat(RequestRefusals.malformed("", "Unrecognized token '" + "y".repeat(250) + "': was expecting"))
			.hasMessage("Malformed JSON: Unrecognized token '" + "y".repeat(99) + "... was expecting");
	}

	@Test
	void halfOfASurrogatePairIsNotQuoted() {
		assertThat(QueryRefusals.unknownProperty("a\ud83d")).hasMessage("Unknown property 'a\ufffd'");
		assertThat(QueryRefusals.unknownProperty("\ud83d\ude00".repeat(3)))
			.hasMessage("Unknown property '" + "\ud83d\ude00".repeat(3) + "'");
		assertThat(QueryRefusals.unknownProperty("y" + "\ud83d\ude00".repeat(60)).getMessage()).endsWith("\ufffd...'");
	}

	@Test
	void whatACallerSendsIsNotTakenForAFormat() {
		assertThat(RetriesRefusals.unknownTasks(Collections.singletonList("%s%d")))
			.hasMessage("Cannot find external task with id %s%d: externalTask is null");
		assertThat(RequestRefusals.inside("q", QueryRefusals.unknownProperty("%s")))
			.hasMessage("Unknown property '%s', in 'q'");
	}

}
