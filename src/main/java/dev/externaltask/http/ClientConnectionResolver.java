package dev.externaltask.http;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives {@link ClientConnection} to the methods of controllers that ask for it.
 */
class ClientConnectionResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ClientConnection.class;
	}

	@Override
	public ClientConnection resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		ServletRequest received = request.getNativeRequest(ServletRequest.class);
		return (received != null) ? ClientConnection.of(received) : ClientConnection.unknown();
	}

}
