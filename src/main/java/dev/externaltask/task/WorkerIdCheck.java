package dev.externaltask.task;

import java.lang.reflect.Type;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

import dev.externaltask.caller.Caller;
import dev.externaltask.caller.CurrentCaller;

/**
 * Compares the worker id of every body that has one with who has sent it, and notes whose
 * it is.
 */
@ControllerAdvice
class WorkerIdCheck extends RequestBodyAdviceAdapter {

	private final UsersOfWorkerIds users;

	WorkerIdCheck(UsersOfWorkerIds users) {
		this.users = users;
	}

	@Override
	public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
		return type instanceof Class<?> body && SentByWorker.class.isAssignableFrom(body);
	}

	@Override
	public Object afterBodyRead(Object body, HttpInputMessage message, MethodParameter parameter, Type type,
			Class<? extends HttpMessageConverter<?>> converter) {
		Caller caller = CurrentCaller.get();
		String workerId = ((SentByWorker) body).workerId();
		if (workerId != null) {
			caller.requireWorkerId(workerId);
			this.users.note(caller, workerId);
		}
		return body;
	}

}
