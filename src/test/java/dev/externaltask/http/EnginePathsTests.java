package dev.externaltask.http;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class EnginePathsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			/external-task                              | /external-task            | -        | ''
			/external-task/                             | /external-task            | -        | ''
			/external-task//                            | /external-task/           | -        | ''
			/external-task/a%20b/retries/               | /external-task/a%20b/retries | -     | ''
			/external-task;x=1/count/                   | /external-task;x=1/count  | -        | ''
			/                                           | /                         | -        | ''
			/engine                                     | /engine                   | -        | ''
			/engine/                                    | /engine                   | -        | ''
			/engine/default                             | /engine/default           | -        | ''
			/engine/default/                            | /engine/default           | -        | ''
			/engine/default/external-task               | /external-task            | default  | /engine/default
			/engine/default/external-task/count/        | /external-task/count      | default  | /engine/default
			/engine/a%20b%25/version                    | /version                  | a b%     | /engine/a%20b%25
			/engine/default;x=1/external-task           | /external-task            | default  | /engine/default;x=1
			/engine//external-task                      | /engine//external-task    | -        | ''
			/engine/default//external-task              | /engine/default//external-task | -   | ''
			/engine/default/engine                      | /engine/default/engine    | -        | ''
			/engine/default/engine/default/version      | /engine/default/engine/default/version | - | ''
			/engine/default/actuator/health             | /engine/default/actuator/health | -  | ''
			/engines/default/external-task              | /engines/default/external-task | -   | ''
			""")
	void whatFollowsSeesTheShortPath(String given, String path, @Nullable String name, String prefix)
			throws ServletException, IOException {
		for (String context : new String[] { "", "/engine-rest" }) {
			HttpServletRequest seen = seen(context, given);
			assertThat(seen.getRequestURI()).isEqualTo(context + path);
			assertThat(seen.getRequestURL()).hasToString("http://localhost" + context + path);
			assertThat(seen.getContextPath()).isEqualTo(context);
			assertThat(EnginePaths.name(seen)).isEqualTo(name);
			assertThat(EnginePaths.prefix(seen)).isEqualTo(prefix);
		}
	}

	private static HttpServletRequest seen(String context, String path) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", context + path);
		request.setContextPath(context);
		MockFilterChain chain = new MockFilterChain();
		new EnginePaths().doFilter(request, new MockHttpServletResponse(), chain);
		return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
	}

}
