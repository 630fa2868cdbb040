package dev.externaltask.http;

import java.lang.reflect.Constructor;
import java.time.ZoneOffset;
import java.util.Arrays;

import org.mockito.Mockito;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.test.web.servlet.setup.StandaloneMockMvcBuilder;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import tools.jackson.databind.json.JsonMapper;

/**
 * One controller behind everything that holds for every request, without an application
 * context and without a database.
 */
public final class PlainMvc {

	private PlainMvc() {
	}

	/** The controller on services that do nothing. */
	public static MockMvcTester of(Class<?> controller) {
		return of(onMocks(controller));
	}

	/** The controller, as the service publishes it by default. */
	public static MockMvcTester of(Object controller) {
		return of(controller, false);
	}

	/** The controller, with names that nothing knows refused or passed over. */
	static MockMvcTester of(Object controller, boolean ignoreUnknown) {
		JsonMapper mapper = mapper(ignoreUnknown);
		StandaloneMockMvcBuilder builder = MockMvcBuilders.standaloneSetup(controller)
			.setControllerAdvice(new ErrorAdvice(), new RequestBodyConventions(mapper))
			.setMessageConverters(new JacksonJsonHttpMessageConverter(mapper))
			.setCustomArgumentResolvers(new QueryParametersResolver(new ReadingRules(ignoreUnknown, 500)),
					new ClientConnectionResolver(), new ListAnswerResolver(mapper, DataSize.ofKilobytes(16)))
			.addInterceptors(new ParameterValues())
			.setValidator(validator());
		return MockMvcTester
			.create((ignoreUnknown ? builder : builder.addInterceptors(new UnknownParameters())).build());
	}

	/** The mapper of the service; dates are in UTC. */
	public static JsonMapper mapper(boolean ignoreUnknownProperties) {
		JsonMapper.Builder builder = JsonMapper.builder();
		new JsonConfiguration()
			.wire(new RequestProperties(ignoreUnknownProperties),
					new LimitProperties(500, 100, DataSize.ofKilobytes(16)), Obstacles.NONE, ZoneOffset.UTC)
			.customize(builder);
		return builder.build();
	}

	static LocalValidatorFactoryBean validator() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.setMessageInterpolator(new ExactMessages());
		validator.afterPropertiesSet();
		return validator;
	}

	private static Object onMocks(Class<?> controller) {
		Constructor<?> constructor = controller.getDeclaredConstructors()[0];
		Object[] mocks = Arrays.stream(constructor.getParameterTypes())
			.map((type) -> (type != boolean.class) ? Mockito.mock(type) : false)
			.toArray();
		try {
			constructor.setAccessible(true);
			return constructor.newInstance(mocks);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
