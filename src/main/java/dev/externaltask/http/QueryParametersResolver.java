package dev.externaltask.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives {@link QueryParameters} to the methods of controllers that ask for them.
 */
class QueryParametersResolver implements HandlerMethodArgumentResolver {

	private final ReadingRules rules;

	QueryParametersResolver(ReadingRules rules) {
		this.rules = rules;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == QueryParameters.class;
	}

	@Override
	public QueryParameters<?> resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
		request.getParameterMap()
			.forEach((name, all) -> values.put(name, Collections.unmodifiableList(Arrays.asList(all))));
		return new QueryParameters<>(values, this.rules);
	}

}
