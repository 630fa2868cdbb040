package dev.externaltask.http;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.databind.json.JsonMapper;

/**
 * As Camunda 7: an empty body is the empty object, and only {@code application/json} is
 * read.
 */
@ControllerAdvice
class RequestBodyConventions extends RequestBodyAdviceAdapter {

	private final JsonMapper mapper;

	RequestBodyConventions(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
			Class<? extends HttpMessageConverter<?>> converter) throws IOException {
		MediaType mediaType = message.getHeaders().getContentType();
		if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(mediaType)) {
			throw new UnsupportedBodyException(mediaType);
		}
		return message;
	}

	@Override
	public @Nullable Object handleEmptyBody(@Nullable Object body, HttpInputMessage message, MethodParameter parameter,
			Type type, Class<? extends HttpMessageConverter<?>> converter) {
		return this.mapper.readValue("{}", this.mapper.constructType(type));
	}

	/**
	 * Carries the refusal of a media type out of a method that may only throw
	 * {@link IOException}.
	 */
	private static final class UnsupportedBodyException extends IOException {

		private UnsupportedBodyException(@Nullable MediaType mediaType) {
			super(new HttpMediaTypeNotSupportedException(mediaType, List.of(MediaType.APPLICATION_JSON)));
		}

	}

}
