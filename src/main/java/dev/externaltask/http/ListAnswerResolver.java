package dev.externaltask.http;

import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives {@link ListAnswer} to the methods of controllers that ask for it, whose answer it
 * then is.
 */
class ListAnswerResolver implements HandlerMethodArgumentResolver {

	private final JsonMapper mapper;

	private final DataSize minimumRate;

	/**
	 * For all lists.
	 * @param minimumRate how many bytes a client must take in a second
	 */
	ListAnswerResolver(JsonMapper mapper, DataSize minimumRate) {
		this.mapper = mapper;
		this.minimumRate = minimumRate;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ListAnswer.class;
	}

	@Override
	public ListAnswer<?> resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		if (container != null) {
			container.setRequestHandled(true);
		}
		return new ListAnswer<>(Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)),
				this.mapper, this.minimumRate);
	}

}
