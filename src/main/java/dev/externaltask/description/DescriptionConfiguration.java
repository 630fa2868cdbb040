package dev.externaltask.description;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.ServerBaseUrlCustomizer;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the description together. It is made when somebody asks for it first.
 */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

	private static final String TEXT = """
			Gives retries back to many external tasks of a Camunda 7 family engine in one call, and offers what
			workers need. The endpoints are those of Camunda 7, and some of the service's own.

			Each path is served below the name of the engine as well, as in `/engine/default/external-task`.
			Unknown query parameters and unknown members of bodies are refused. Whether a login is needed, and
			which one, is a setting of the service.
			""";

	/** The beginning of a path, and what its id belongs to. */
	private static final Map<String, String> PATHS = Map.of("/batch/", "operation", "/execution/", "execution",
			"/external-task/", "external task", "/history/batch/", "operation", "/history/external-task-log/",
			"row of the task log", "/history/user-operation/", "operation", "/incident/", "incident",
			"/process-instance/", "process instance");

	/**
	 * Lets springdoc make its parts when somebody asks for the description. Nobody does
	 * at the start, which they would delay by a second of fifteen.
	 */
	@Bean
	static BeanFactoryPostProcessor springdocWhenAskedFor() {
		return (beans) -> Arrays.stream(beans.getBeanDefinitionNames())
			.map(beans::getBeanDefinition)
			.filter(DescriptionConfiguration::isOfSpringdoc)
			.forEach((definition) -> definition.setLazyInit(true));
	}

	private static boolean isOfSpringdoc(BeanDefinition definition) {
		String type = String.valueOf(definition.getBeanClassName());
		String maker = (definition instanceof AnnotatedBeanDefinition annotated
				&& annotated.getFactoryMethodMetadata() != null)
						? annotated.getFactoryMethodMetadata().getDeclaringClassName() : type;
		return maker.startsWith("org.springdoc.");
	}

	@Bean
	Schemas schemas() {
		return new Schemas();
	}

	@Bean
	OpenAPI description(@Value("${spring.application.version:}") String version) {
		return new OpenAPI()
			.info(new Info().title("external-task-service")
				.version(version)
				.description(TEXT)
				.license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
			.components(new Components()
				.addSecuritySchemes("basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
				.addSecuritySchemes("bearer",
						new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")))
			.addSecurityItem(new SecurityRequirement())
			.addSecurityItem(new SecurityRequirement().addList("basic"))
			.addSecurityItem(new SecurityRequirement().addList("bearer"));
	}

	/** The address of the service, as its client sees it: the path alone. */
	@Bean
	ServerBaseUrlCustomizer pathOfServer() {
		return (url, request) -> {
			String path = URI.create(url).getPath();
			return path.isEmpty() ? "/" : path;
		};
	}

	@Bean
	EndpointDescription endpoints(Schemas schemas) {
		return new EndpointDescription(schemas);
	}

	/** Springdoc shall not look into types that {@link Schemas} describes. */
	@Bean
	ModelConverter ownTypes() {
		return (type, context, chain) -> isOwn(type) ? new Schema<>()
				: chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
	}

	private static boolean isOwn(AnnotatedType type) {
		return type.getType().getTypeName().contains("dev.externaltask.");
	}

	@Bean
	GlobalOpenApiCustomizer namesAndSchemas(Schemas schemas) {
		return (description) -> {
			description.getComponents().setResponses(new LinkedHashMap<>(Refusals.all(schemas)));
			description.getComponents().setSchemas(new TreeMap<>(schemas.named()));
			description.getPaths()
				.forEach((path, item) -> item.readOperationsMap()
					.forEach((method, operation) -> name(path, method, operation)));
		};
	}

	/** {@code GET /external-task/{id}} becomes {@code getExternalTaskById}. */
	private static void name(String path, PathItem.HttpMethod method, Operation operation) {
		StringBuilder id = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
		for (String word : path.replaceAll("/?\\{", "-by-").split("\\W+", -1)) {
			if (!word.isEmpty()) {
				id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
			}
		}
		operation.setOperationId(id.toString());
		operation.getParameters()
			.stream()
			.filter((parameter) -> parameter instanceof PathParameter && parameter.getDescription().isEmpty())
			.forEach((parameter) -> parameter.setDescription(meaning(path, parameter.getName())));
		operation.setTags(List.of(tag(path)));
	}

	private static String meaning(String path, String variable) {
		return variable.equals("name") ? "The name of the variable."
				: PATHS.entrySet()
					.stream()
					.filter((entry) -> path.startsWith(entry.getKey()))
					.map((entry) -> "The id of the %s.".formatted(entry.getValue()))
					.findFirst()
					.orElse("");
	}

	private static String tag(String path) {
		String[] steps = path.split("/", -1);
		return steps[1].equals("history") ? steps[1] + " " + steps[2] : steps[1];
	}

}
