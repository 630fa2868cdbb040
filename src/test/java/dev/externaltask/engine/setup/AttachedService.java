package dev.externaltask.engine.setup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.http.MediaType;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.externaltask.ExternalTaskServiceApplication;
import dev.externaltask.TestDatabase;

/**
 * The service as it is started beside an engine, spoken to through HTTP.
 */
public final class AttachedService implements AutoCloseable {

	private static final String USER = "X-Test-User";

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private final SettableClock clock;

	private AttachedService(ConfigurableApplicationContext context, SettableClock clock) {
		this.context = context;
		this.clock = clock;
	}

	/** Starts the service at this database. */
	public static AttachedService start(String url, String... properties) {
		return start(List.of(), url, properties);
	}

	/**
	 * Starts the service without one of the filters that judge requests, to show what the
	 * filter is for.
	 * @param filter the simple name of its class
	 */
	public static AttachedService startWithout(String filter, String url, String... properties) {
		return start(List.of(new WithoutFilter(filter)), url, properties);
	}

	private static AttachedService start(List<BeanPostProcessor> changes, String url, String... properties) {
		SettableClock clock = new SettableClock();
		List<String> arguments = new ArrayList<>(
				List.of("--spring.main.banner-mode=off", "--logging.level.root=warn", "--spring.datasource.url=" + url,
						"--spring.jmx.enabled=false", "--spring.datasource.username=" + TestDatabase.username(url)));
		arguments.addAll(List.of(properties));
		if (arguments.stream().noneMatch((argument) -> argument.startsWith("--server.port="))) {
			arguments.add("--server.port=0");
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(ExternalTaskServiceApplication.class)
			.initializers((GenericApplicationContext target) -> {
				target.getBeanFactory().registerSingleton("noTestComponents", new NoTestComponents());
				changes.forEach(target.getBeanFactory()::addBeanPostProcessor);
				target.registerBean("settableClock", Clock.class, () -> clock,
						(definition) -> definition.setPrimary(true));
				target.registerBean("principals", Filter.class, () -> AttachedService::withPrincipal);
			})
			.run(arguments.toArray(String[]::new));
		return new AttachedService(context, clock);
	}

	private static void withPrincipal(jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response,
			jakarta.servlet.FilterChain chain) throws IOException, jakarta.servlet.ServletException {
		chain.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {
			@Override
			public @Nullable Principal getUserPrincipal() {
				String user = getHeader(USER);
				return (user != null) ? () -> user : super.getUserPrincipal();
			}
		}, response);
	}

	/** Stops the service's clock there. */
	public void at(Instant now) {
		this.clock.now = now;
	}

	/** Where a request to this path goes. */
	public URI uri(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	/** A request as nobody. */
	public HttpResponse<String> send(String method, String path, String body) {
		return send(method, path, body, null);
	}

	/** A request, as a user if there is a name. */
	public HttpResponse<String> send(String method, String path, String body, @Nullable String user) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (user != null) {
			request.header(USER, user);
		}
		return send(request.build());
	}

	/**
	 * Sends a request that the caller has built with {@link #uri}, without adding
	 * headers.
	 */
	public HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Fails if an entity has a column that the database does not have like that. */
	public void validateEntities() throws SchemaValidationException {
		this.context.getBean(EntityManagerFactory.class).getSchemaManager().validate();
	}

	/** A part of the service. */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Which method of which controller handles which requests. */
	public RequestMappingHandlerMapping mappings() {
		return this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
	}

	/** Where it listens. */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** Where health and metrics are, if they have a port of their own. */
	public int managementPort() {
		return this.context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static final class SettableClock extends Clock {

		private volatile @Nullable Instant now;

		@Override
		public Instant instant() {
			Instant set = this.now;
			return (set != null) ? set : Clock.systemUTC().instant();
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

	/** Takes a filter out of the chain of Spring Security. */
	private record WithoutFilter(String filter) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (bean instanceof SecurityFilterChain chain
					&& !chain.getFilters().removeIf((one) -> one.getClass().getSimpleName().equals(this.filter))) {
				throw new IllegalStateException("There is no " + this.filter);
			}
			return bean;
		}

	}

	private static final class NoTestComponents extends TypeExcludeFilter {

		@Override
		public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
			return reader.getAnnotationMetadata().isAnnotated(TestComponent.class.getName())
					|| reader.getAnnotationMetadata().isAnnotated(TestConfiguration.class.getName());
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof NoTestComponents;
		}

		@Override
		public int hashCode() {
			return NoTestComponents.class.hashCode();
		}

	}

}
