package dev.externaltask.fuzz;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.http.ListAnswer;
import dev.externaltask.variable.TypedValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every endpoint that there is: its paths, its methods, its media types,
 * its query parameters and the members of its body.
 */
@Tag("database")
@Tag("once")
class EveryEndpointTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static EndpointService service;

	@BeforeAll
	static void start() {
		service = new EndpointService("everyendpoint");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	static List<Endpoint> endpoints() {
		return service.endpoints();
	}

	static List<Endpoint> withBody() {
		return endpoints().stream().filter((endpoint) -> endpoint.body() != null).toList();
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void everyPathIsServedWithASlashAndBelowTheNameOfTheEngineAsWell(Endpoint endpoint) {
		String path = EndpointService.path(endpoint);
		HttpResponse<String> plain = service.json(endpoint.method(), path, "");
		assertThat(plain.body()).isNotEqualTo(notFound());
		List<String> others = path.equals("/engine") ? List.of("/engine/")
				: List.of(path + "/", "/engine/default" + path, "/engine/default" + path + "/");
		for (String other : others) {
			HttpResponse<String> answer = service.json(endpoint.method(), other, "");
			assertThat(answer.statusCode()).as(other).isEqualTo(plain.statusCode());
			assertThat(withoutTimes(answer)).as(other).isEqualTo(withoutTimes(plain));
		}
	}

	/** Without the times that depend on when the request was sent. */
	private static String withoutTimes(HttpResponse<String> answer) {
		return answer.body().replaceAll("\"from\":\"[^\"]+\"", "");
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void belowAnotherNameEveryPathIsRefusedAsTheEngineDoes(Endpoint endpoint) {
		String path = EndpointService.path(endpoint);
		HttpResponse<String> answer = service.json(endpoint.method(), "/engine/other" + path + "/", "");
		if (path.equals("/engine")) {
			assertThat(answer.body()).isEqualTo(notFound());
			return;
		}
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo(
				"{\"type\":\"InvalidRequestException\",\"message\":\"No process engine available\",\"code\":null}");
	}

	private static String notFound() {
		return "{\"type\":\"NotFoundException\",\"message\":\"HTTP 404 Not Found\",\"code\":null}";
	}

	@Test
	void everyPathTellsItsMethods() {
		Map<String, TreeSet<String>> methods = new TreeMap<>();
		endpoints().forEach((endpoint) -> methods.computeIfAbsent(endpoint.path(), (path) -> new TreeSet<>())
			.addAll(endpoint.method().equals("GET") ? List.of("GET", "HEAD") : List.of(endpoint.method())));
		methods.forEach((template, known) -> {
			for (String path : List.of(template, template + "/")) {
				HttpResponse<String> options = service.json("OPTIONS", path.replaceAll("\\{\\w+}", "nowhere"), "");
				assertThat(options.statusCode()).as(path).isEqualTo(200);
				assertThat(options.body()).as(path).isEmpty();
				assertThat(List.of(options.headers().firstValue("Allow").orElse("").split(","))).as(path)
					.containsAll(known);
				HttpResponse<String> patch = service.json("PATCH", path.replaceAll("\\{\\w+}", "nowhere"), "");
				assertThat(patch.statusCode()).as(path).isEqualTo(405);
				assertThat(patch.body()).as(path).contains("\"NotAllowedException\"");
			}
		});
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void headIsAnsweredAsGetWithoutABody(Endpoint endpoint) {
		String path = EndpointService.path(endpoint);
		HttpResponse<String> head = service.send("HEAD", path, "");
		assertThat(head.body()).isEmpty();
		if (endpoint.method().equals("GET")) {
			HttpResponse<String> get = service.send("GET", path, "");
			assertThat(head.statusCode()).isEqualTo(get.statusCode());
			assertThat(head.headers().firstValue("Content-Type")).isEqualTo(get.headers().firstValue("Content-Type"));
		}
	}

	@Test
	void everyEndpointWithABodyInItsAnswerRefusesClientsThatDoNotAcceptIt() {
		service.service().mappings().getHandlerMethods().forEach((mapping, handler) -> {
			if (!Endpoint.isOfTheApi(handler)) {
				return;
			}
			boolean hasKind = !mapping.getProducesCondition().isEmpty();
			assertThat(hasKind).as(handler.toString()).isEqualTo(answersBody(handler));
			String method = mapping.getMethodsCondition().getMethods().iterator().next().name();
			for (String path : mapping.getPatternValues()) {
				for (String accept : List.of("application/hal+json", "text/html", "///")) {
					HttpResponse<String> answer = service.send(method, path.replaceAll("\\{\\w+}", "nowhere"), "",
							"Accept", accept);
					assertThat(answer.statusCode() == 406).as(handler + " " + accept).isEqualTo(hasKind);
					assertThat(answer.body().contains("\"NotAcceptableException\"")).as(path).isEqualTo(hasKind);
				}
			}
		});
	}

	/**
	 * One endpoint answers with a body only if the request wants one, and the contents of
	 * a file may be of any kind.
	 */
	private static boolean answersBody(HandlerMethod handler) {
		boolean list = List.of(handler.getMethod().getParameterTypes()).contains(ListAnswer.class);
		return (list || handler.getMethod().getReturnType() != void.class)
				&& !handler.getMethod().getName().equals("setRetries")
				&& !handler.getMethod().getName().startsWith("contentOf");
	}

	@ParameterizedTest
	@MethodSource("withBody")
	void aBodyThatIsNotDeclaredAsJsonIsRefusedWithTheHeaderThatIsMissing(Endpoint endpoint) {
		String path = EndpointService.path(endpoint);
		String refused = "HTTP 415 Unsupported Media Type: ";
		assertRefused(service.send(endpoint.method(), path, "{}"), 415, "NotSupportedException",
				refused + "the header 'Content-Type' is missing; send the body with 'Content-Type: application/json'");
		assertRefused(
				service.send(endpoint.method(), path, "{\"workerId\":\"w\"}", "Content-Type",
						"application/x-www-form-urlencoded"),
				415, "NotSupportedException",
				refused + "the body is sent with 'Content-Type: application/x-www-form-urlencoded', "
						+ "but has to be sent with 'Content-Type: application/json'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[[\"a\"]]", "[[\"a\"], \"b\"]", "[[[\"a\"]]]", "[{\"x\": [\"a\"]}]", "[[]]" })
	void aListInsideAListIsRefusedWhereverItStands(String value) {
		Map<Class<?>, Endpoint> endpoints = new LinkedHashMap<>();
		withBody().forEach((endpoint) -> endpoints.put(Objects.requireNonNull(endpoint.body()), endpoint));
		endpoints.forEach((type, endpoint) -> {
			for (BodyMember member : BodyMember.of(type)) {
				if (type == TypedValue.class && member.name().equals("value")) {
					continue; // a value without a type may be any JSON
				}
				if (member.filter() && !value.startsWith("[[\"a\"], ")) {
					continue; // filters are read from what the parser has read as a whole
				}
				String body = member.with(value);
				HttpResponse<String> answer = service.json(endpoint.method(), EndpointService.path(endpoint), body);
				assertThat(answer.statusCode()).as(endpoint + " " + body + " " + answer.body()).isEqualTo(400);
				assertThat(MAPPER.readTree(answer.body()).path("message").asString()).as(endpoint + " " + body)
					.contains(member.name());
			}
		});
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void aParameterWithoutAValueIsRefused(Endpoint endpoint) {
		for (String parameter : endpoint.parameters()) {
			HttpResponse<String> answer = service.json(endpoint.method(),
					EndpointService.path(endpoint) + "?" + parameter, (endpoint.body() != null) ? "{}" : "");
			assertRefused(answer, 400, "InvalidRequestException",
					"Query parameter '%s' has no value".formatted(parameter));
		}
	}

	private static void assertRefused(HttpResponse<String> answer, int status, String type, String message) {
		assertThat(answer.statusCode()).isEqualTo(status);
		JsonNode body = MAPPER.readTree(answer.body());
		assertThat(body.propertyNames()).containsExactly("type", "message", "code");
		assertThat(body.path("type").asString()).isEqualTo(type);
		assertThat(body.path("message").asString()).isEqualTo(message);
	}

}
