package dev.externaltask.http;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * What holds for the requests of every endpoint.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private final RequestProperties properties;

	private final LimitProperties limits;

	private final EngineProperties engine;

	private final Obstacles obstacles;

	private final ObjectProvider<JsonMapper> mapper;

	WebConfiguration(RequestProperties properties, LimitProperties limits, EngineProperties engine, Obstacles obstacles,
			ObjectProvider<JsonMapper> mapper) {
		this.mapper = mapper;
		this.obstacles = obstacles;
		this.properties = properties;
		this.limits = limits;
		this.engine = engine;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new NamedEngine(this.engine.engineName()));
		registry.addInterceptor(new ParameterValues());
		if (!this.properties.ignoreUnknownProperties()) {
			registry.addInterceptor(new UnknownParameters());
		}
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new QueryParametersResolver(this.properties.rules(this.limits, this.obstacles)));
		resolvers.add(new ClientConnectionResolver());
		resolvers.add(new ListAnswerResolver(this.mapper.getObject(), this.limits.answerRate()));
	}

	@Bean
	static ValidationConfigurationCustomizer exactMessages() {
		return (configuration) -> configuration.messageInterpolator(new ExactMessages());
	}

}
