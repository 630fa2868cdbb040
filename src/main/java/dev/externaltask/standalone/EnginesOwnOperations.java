package dev.externaltask.standalone;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
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
						"/process-instance/*", "/process-instance/*/variables/**", "/execution/*/localVariables/**");
		}
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method && method.getBeanType() == VariableChangeController.class) {
			throw StandaloneRefusals.onlyTheEngineSetsVariables();
		}
		if ("POST".equals(request.getMethod()) || "DELETE".equals(request.getMethod())) {
			throw StandaloneRefusals.onlyTheEngineCreatesAndEnds();
		}
		return true;
	}

}
