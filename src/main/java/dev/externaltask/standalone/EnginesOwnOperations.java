package dev.externaltask.standalone;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.externaltask.database.Schema;
import dev.externaltask.error.StandaloneRefusals;

/**
 * Refuses, beside an engine, the requests that create or end tasks or set variables,
 * whatever their body says: only the engine knows how a process goes on.
 */
@Configuration(proxyBeanMethods = false)
class EnginesOwnOperations implements WebMvcConfigurer, HandlerInterceptor {

	private final Schema schema;

	EnginesOwnOperations(Schema schema) {
		this.schema = schema;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		if (this.schema.engine()) {
			registry.addInterceptor(this)
				.addPathPatterns("/external-task/create", "/external-task/*/complete", "/external-task/*/bpmnError",
						"/process-instance/*");
			registry.addInterceptor(new VariablesOfEngine())
				.addPathPatterns("/process-instance/*/variables/**", "/execution/*/localVariables/**");
		}
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if ("POST".equals(request.getMethod()) || "DELETE".equals(request.getMethod())) {
			throw StandaloneRefusals.onlyTheEngineCreatesAndEnds();
		}
		return true;
	}

	/**
	 * Refuses the requests that set or remove variables, which can be read all the same.
	 */
	private static final class VariablesOfEngine implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			if (List.of("POST", "PUT", "DELETE").contains(request.getMethod())) {
				throw StandaloneRefusals.onlyTheEngineSetsVariables();
			}
			return true;
		}

	}

}
