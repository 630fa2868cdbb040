package dev.externaltask.standalone;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.externaltask.database.Schema;
import dev.externaltask.error.StandaloneRefusals;

/**
 * Beside an engine, what moves a process on is the engine's alone: refused here whatever
 * the body says.
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
		}
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if ("POST".equals(request.getMethod()) || "DELETE".equals(request.getMethod())) {
			throw StandaloneRefusals.onlyTheEngineCreatesAndEnds();
		}
		return true;
	}

}
