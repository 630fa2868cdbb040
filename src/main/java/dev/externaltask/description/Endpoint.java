package dev.externaltask.description;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;

import dev.externaltask.http.ListAnswer;

/**
 * What the code of one endpoint says: the method of a controller and its annotations.
 *
 * @param handler the method and its controller
 */
record Endpoint(HandlerMethod handler) {

	Method method() {
		return this.handler.getMethod();
	}

	List<Parameter> parameters(Class<? extends Annotation> annotation) {
		return Arrays.stream(method().getParameters())
			.filter((parameter) -> parameter.isAnnotationPresent(annotation))
			.toList();
	}

	/** The type argument of a parameter of some type. */
	Optional<Class<?>> argumentOf(Class<?> type) {
		return Arrays.stream(method().getParameters())
			.filter((parameter) -> parameter.getType() == type)
			.map((parameter) -> parameter.getParameterizedType())
			.filter(ParameterizedType.class::isInstance)
			.<Class<?>>map((generic) -> (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0])
			.findFirst();
	}

	Optional<Type> body() {
		return parameters(RequestBody.class).stream().map(Parameter::getParameterizedType).findFirst();
	}

	/** What kind of answer the mapping names, if it names one. */
	Optional<String> produces() {
		RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method(), RequestMapping.class);
		return (mapping != null) ? Arrays.stream(mapping.produces()).findFirst() : Optional.empty();
	}

	/**
	 * The status of a successful answer. A method that declares its answers by
	 * {@code @ApiResponse} has others, which {@link #namedAnswers} returns.
	 */
	String status() {
		ResponseStatus status = Optional
			.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method(), ResponseStatus.class))
			.orElse(AnnotatedElementUtils.findMergedAnnotation(this.handler.getBeanType(), ResponseStatus.class));
		return Integer.toString((status != null) ? status.code().value() : 200);
	}

	/** What the method itself names of its answers. */
	List<ApiResponse> namedAnswers() {
		return List.copyOf(AnnotatedElementUtils.findMergedRepeatableAnnotations(method(), ApiResponse.class));
	}

	/** What the method itself says of one of its answers. */
	Optional<String> named(String status) {
		return namedAnswers().stream()
			.filter((answer) -> answer.responseCode().equals(status))
			.map(ApiResponse::description)
			.findFirst();
	}

	/** A list of what is answered, element by element. */
	Optional<Class<?>> elements() {
		ArraySchema elements = method().getAnnotation(ArraySchema.class);
		return (elements != null) ? Optional.of(elements.schema().implementation()) : argumentOf(ListAnswer.class);
	}

	/** What is answered, if there is anything; {@code byte[]} for any content. */
	@Nullable Type answer() {
		Type type = method().getGenericReturnType();
		if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
			return generic.getActualTypeArguments()[0];
		}
		return (type != void.class) ? type : null;
	}

	/** The kinds of the answer. */
	List<String> mediaTypes() {
		return (answer() == byte[].class)
				? List.of(MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.TEXT_PLAIN_VALUE, MediaType.ALL_VALUE)
				: List.of(produces().orElse(MediaType.APPLICATION_JSON_VALUE));
	}

	/** Whether only an engine does it where there is one. */
	boolean standaloneOnly() {
		return this.handler.getBeanType().getPackageName().endsWith(".standalone");
	}

}
