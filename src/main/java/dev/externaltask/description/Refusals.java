package dev.externaltask.description;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.externaltask.error.AccessRefusals;
import dev.externaltask.error.ErrorBody;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.QueryRefusals;
import dev.externaltask.error.RequestRefusals;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.error.ServiceFailures;
import dev.externaltask.error.StandaloneRefusals;
import dev.externaltask.error.TaskRefusals;

/**
 * The answers to requests that are refused. Each has a refusal of the service as its
 * example.
 */
enum Refusals {

	/** 400. */
	INVALID("The client can correct the request; the message names the value that was refused.",
			QueryRefusals.unknownProperty("topic")),
	/** 401. */
	NOT_AUTHENTICATED(
			"The request needs a login, or its credentials are wrong; only where the service asks for a login.",
			AccessRefusals.notAuthenticated(false)),
	/** 403. */
	NOT_AUTHORIZED(
			"No role of the caller allows the request, its tenants, topics or worker id do not, "
					+ "or a web page of another server sends it.",
			AccessRefusals.notAllowed("ops", "POST", "/external-task/create")),
	/** 404. */
	NOT_FOUND("What the path or the body names does not exist.", TaskRefusals.unknownToRead("nowhere")),
	/** 404 of the main job. */
	TASKS_NOT_FOUND("Tasks that the body names do not exist; missingExternalTaskIds has the first 100 of them.",
			RetriesRefusals.unknownTasks(List.of("nowhere"))),
	/** 406. */
	NOT_ACCEPTABLE("The client does not accept the kind of the answer.", RequestRefusals.notAcceptable()),
	/** 408. */
	TOO_SLOW("The body takes too long to arrive.", RequestRefusals.bodyTooSlow(Duration.ofSeconds(30))),
	/** 413. */
	TOO_LARGE("The body is too large.", RequestRefusals.bodyTooLarge(60_000_000, 50_000_000)),
	/** 415. */
	NOT_SUPPORTED("The body is not sent as JSON.", RequestRefusals.mediaTypeNotSupported(null)),
	/** 421. */
	MISDIRECTED("The service is not known under the host that the request names.",
			AccessRefusals.unknownHost("tasks.example.com")),
	/** 429. */
	TOO_MANY_ATTEMPTS("Too many wrong passwords have come.", AccessRefusals.tooManyAttempts(15)),
	/** 500. */
	UNEXPECTED("The service has failed, which its log tells more about.",
			ServiceFailures.unexpected(new IllegalStateException("unexpected"))),
	/** 501. */
	NOT_IMPLEMENTED("The service works beside an engine, and only the engine can do this.",
			StandaloneRefusals.onlyTheEngineCreates()),
	/** 503. */
	UNAVAILABLE("The service cannot do this at the moment; the client may repeat the request.",
			ServiceFailures.databaseUnavailable());

	private final String text;

	/** Never thrown, and so never changed. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final InvalidRequestException example;

	Refusals(String text, InvalidRequestException example) {
		this.text = text;
		this.example = example;
	}

	/** The status of the answer. */
	String status() {
		return Integer.toString(this.example.status().value());
	}

	/** A reference to the answer. */
	ApiResponse reference() {
		return new ApiResponse().$ref("#/components/responses/" + componentName());
	}

	private String componentName() {
		StringBuilder name = new StringBuilder();
		for (String word : StringUtils.tokenizeToStringArray(name(), "_")) {
			name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
		}
		return name.toString();
	}

	/** The answers by the names that references use. */
	static Map<String, ApiResponse> all(Schemas schemas) {
		Map<String, ApiResponse> all = new LinkedHashMap<>();
		for (Refusals refusal : values()) {
			all.put(refusal.componentName(), refusal.answer(schemas));
		}
		return all;
	}

	private ApiResponse answer(Schemas schemas) {
		schemas.of(ErrorBody.class);
		return answer(this.text);
	}

	/** The answer with another description; an empty one stands for the usual one. */
	ApiResponse answer(String other) {
		MediaType json = new MediaType().schema(Schemas.reference(ErrorBody.class))
			.addExamples("example", new Example().value(members(this.example.body())));
		ApiResponse answer = new ApiResponse().description(other.isEmpty() ? this.text : other)
			.content(new Content().addMediaType("application/json", json));
		if (this == UNAVAILABLE || this == TOO_MANY_ATTEMPTS) {
			answer.addHeaderObject("Retry-After",
					new Header().description("Seconds after which the client may repeat the request.")
						.schema(new IntegerSchema()));
		}
		return answer;
	}

	private static Map<String, @Nullable Object> members(ErrorBody body) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("type", body.type());
		members.put("message", body.message());
		members.put("code", body.code());
		if (body.missingExternalTaskIds() != null) {
			members.put("missingExternalTaskIds", body.missingExternalTaskIds());
		}
		return members;
	}

}
