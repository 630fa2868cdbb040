package dev.externaltask.description;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import dev.externaltask.http.QueryParameters;

/**
 * Describes an endpoint: what it does, what it takes and what it answers.
 */
class EndpointDescription implements OperationCustomizer {

	private static final String JSON = "application/json";

	private final Schemas schemas;

	private final RequestParameters requestParameters;

	EndpointDescription(Schemas schemas) {
		this.schemas = schemas;
		this.requestParameters = new RequestParameters(schemas);
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		Endpoint endpoint = new Endpoint(handler);
		String text = Texts.of(endpoint.method());
		return operation.summary(Texts.first(text))
			.description(text)
			.parameters(parameters(endpoint))
			.requestBody(
					endpoint.body().map((type) -> new RequestBody().required(true).content(json(type))).orElse(null))
			.responses(answers(endpoint));
	}

	private Content json(Type type) {
		MediaType media = new MediaType().schema(this.schemas.of(type));
		BodyExamples.of(type).ifPresent(media::setExample);
		return new Content().addMediaType(JSON, media);
	}

	private List<Parameter> parameters(Endpoint endpoint) {
		List<Parameter> parameters = new ArrayList<>();
		endpoint.parameters(PathVariable.class)
			.forEach((parameter) -> parameters.add(new PathParameter().name(parameter.getName())
				.description(Texts.ofParameter(endpoint.method(), parameter.getName()))
				.schema(new StringSchema().example(Examples.text(parameter.getName())))));
		endpoint.argumentOf(QueryParameters.class)
			.flatMap(FilterTable::of)
			.ifPresent((table) -> addFilters(table, endpoint.elements().isPresent(), parameters));
		endpoint.parameters(RequestParam.class)
			.forEach((parameter) -> parameters.add(this.requestParameters.of(endpoint.method(), parameter)));
		endpoint.parameters(RequestHeader.class).forEach((parameter) -> {
			String name = parameter.getAnnotation(RequestHeader.class).name();
			if (!name.equals(HttpHeaders.ACCEPT)) {
				parameters.add(new HeaderParameter().name(name)
					.description(Texts.ofParameter(endpoint.method(), parameter.getName()))
					.schema(new StringSchema().example("return=representation")));
			}
		});
		return parameters;
	}

	private static void addFilters(FilterTable table, boolean list, List<Parameter> parameters) {
		parameters.addAll(table.parameters());
		if (list) {
			parameters.addAll(table.sorting());
			parameters.addAll(RequestParameters.ofPages());
		}
	}

	private ApiResponses answers(Endpoint endpoint) {
		ApiResponses answers = new ApiResponses();
		if (endpoint.namedAnswers().isEmpty()) {
			answers.addApiResponse(endpoint.status(), answer(endpoint, endpoint.status(), ""));
		}
		endpoint.namedAnswers().forEach((named) -> {
			if (named.responseCode().startsWith("2")) {
				answers.addApiResponse(named.responseCode(),
						answer(endpoint, named.responseCode(), named.description()));
			}
		});
		refusals(endpoint).forEach((refusal) -> answers.addApiResponse(refusal.status(),
				endpoint.named(refusal.status()).map(refusal::answer).orElseGet(refusal::reference)));
		return answers;
	}

	private ApiResponse answer(Endpoint endpoint, String status, String text) {
		ApiResponse answer = new ApiResponse().description(text.isEmpty() ? "The request was successful." : text);
		if (status.equals("204")) {
			return answer;
		}
		Type type = endpoint.answer();
		Schema<?> schema = endpoint.elements()
			.<Schema<?>>map((elements) -> new ArraySchema().items(this.schemas.of(elements)))
			.orElseGet(() -> (type == byte[].class) ? new StringSchema().format("binary")
					: (type == SseEmitter.class) ? new StringSchema().description("Server-sent events.")
							: this.schemas.of((type != null) ? type : Object.class));
		Content content = new Content();
		endpoint.mediaTypes().forEach((kind) -> content.addMediaType(kind, new MediaType().schema(schema)));
		return answer.content(content);
	}

	private static List<Refusals> refusals(Endpoint endpoint) {
		List<Refusals> refusals = new ArrayList<>(
				List.of(Refusals.INVALID, Refusals.NOT_AUTHENTICATED, Refusals.NOT_AUTHORIZED, Refusals.MISDIRECTED,
						Refusals.TOO_MANY_ATTEMPTS, Refusals.UNEXPECTED, Refusals.UNAVAILABLE));
		// who describes a 400 of its own answers it to unknown ids as well
		if (!endpoint.parameters(PathVariable.class).isEmpty() && endpoint.named("400").isEmpty()) {
			refusals.add(Refusals.NOT_FOUND);
		}
		if (endpoint.named("404").isPresent()) {
			refusals.add(Refusals.TASKS_NOT_FOUND);
		}
		if (endpoint.produces().isPresent()) {
			refusals.add(Refusals.NOT_ACCEPTABLE);
		}
		if (endpoint.body().isPresent()) {
			refusals.addAll(List.of(Refusals.TOO_SLOW, Refusals.TOO_LARGE, Refusals.NOT_SUPPORTED));
		}
		if (endpoint.standaloneOnly() || endpoint.named("501").isPresent()) {
			refusals.add(Refusals.NOT_IMPLEMENTED);
		}
		refusals.sort((one, other) -> one.status().compareTo(other.status()));
		return refusals;
	}

}
