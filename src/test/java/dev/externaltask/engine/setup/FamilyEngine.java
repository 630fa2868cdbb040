package dev.externaltask.engine.setup;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.MethodInvoker;

import dev.externaltask.TestDatabase;

/**
 * An engine of the family in any version, driven by the methods that all of them have.
 */
public final class FamilyEngine implements AutoCloseable {

	private static final String WORKER = "engine";

	private final String url;

	private final ClassLoader loader;

	private final Object engine;

	private FamilyEngine(String url, ClassLoader loader, Object engine) {
		this.url = url;
		this.loader = loader;
		this.engine = engine;
	}

	/**
	 * An engine without job executor.
	 * @param product the package that everything of the engine is in, such as
	 * {@code org.camunda.bpm}
	 * @param jar of another version than the one on the class path; {@code null} for that
	 * one
	 * @param settings of the engine's configuration, by their names
	 */
	public static FamilyEngine start(String name, String product, @Nullable Path jar, Map<String, Object> settings) {
		String url = TestDatabase.url(name);
		ClassLoader loader = (jar != null) ? new EngineLoader(jar) : FamilyEngine.class.getClassLoader();
		Object engine = within(loader, () -> {
			Object configuration = configuration(product, loader);
			set(configuration,
					Map.of("processEngineName", name, "jdbcUrl", url, "jdbcDriver",
							TestDatabase.isPostgresql() ? "org.postgresql.Driver" : "org.h2.Driver", "jdbcUsername",
							TestDatabase.username(), "jdbcPassword", "", "databaseSchemaUpdate", "true", "history",
							"full", "jobExecutorActivate", false, "enforceHistoryTimeToLive", false));
			set(configuration, settings);
			return call(configuration, "buildProcessEngine");
		});
		return new FamilyEngine(url, loader, engine);
	}

	/** Those on the class path share their mappings, where other engines use them too. */
	private static Object configuration(String product, ClassLoader loader) throws ReflectiveOperationException {
		boolean onClassPath = loader == FamilyEngine.class.getClassLoader();
		return switch (onClassPath ? product : "") {
			case "org.camunda.bpm" -> new EngineDatabase.SharingConfiguration();
			case "org.operaton.bpm" -> new OperatonEngine.SharingConfiguration();
			default -> loader.loadClass(product + ".engine.impl.cfg.StandaloneProcessEngineConfiguration")
				.getConstructor()
				.newInstance();
		};
	}

	/** Leaves out what a version does not know. */
	private static void set(Object configuration, Map<String, Object> settings) throws ReflectiveOperationException {
		for (Map.Entry<String, Object> setting : settings.entrySet()) {
			String setter = "set" + Character.toUpperCase(setting.getKey().charAt(0)) + setting.getKey().substring(1);
			boolean known = Arrays.stream(configuration.getClass().getMethods())
				.anyMatch((method) -> method.getName().equals(setter));
			if (known) {
				call(configuration, setter, setting.getValue());
			}
		}
	}

	public String url() {
		return this.url;
	}

	/** Looks at the tables. */
	public JdbcClient jdbc() {
		return JdbcClient.create(new DriverManagerDataSource(this.url, TestDatabase.username(), ""));
	}

	/** Deploys {@code processes/<key>.bpmn}. */
	public void deploy(String key) {
		within(this.loader, () -> {
			Object builder = call(service("RepositoryService"), "createDeployment");
			call(builder, "addClasspathResource", "processes/" + key + ".bpmn");
			return call(builder, "deploy");
		});
	}

	/** Starts an instance with a business key and a variable, and returns its id. */
	public String start(String key) {
		return (String) within(this.loader, () -> call(call(service("RuntimeService"), "startProcessInstanceByKey", key,
				"order-1", new HashMap<>(Map.of("amount", 5))), "getId"));
	}

	/** Fetches tasks until there are none, and completes each. */
	public int completeAll() {
		int completed = 0;
		for (List<String> tasks = fetch(); !tasks.isEmpty(); tasks = fetch()) {
			tasks.forEach((task) -> within(this.loader,
					() -> call(service("ExternalTaskService"), "complete", task, WORKER)));
			completed += tasks.size();
		}
		return completed;
	}

	private List<String> fetch() {
		List<String> ids = new ArrayList<>();
		within(this.loader, () -> {
			Object fetch = call(service("ExternalTaskService"), "fetchAndLock", 100, WORKER);
			Object topic = call(fetch, "topic", "work", 60_000L);
			for (Object task : (Iterable<?>) call(topic, "execute")) {
				ids.add((String) call(task, "getId"));
			}
			return ids;
		});
		return ids;
	}

	/** How many incidents the engine's own query finds. */
	public long incidents() {
		return (Long) within(this.loader, () -> call(call(service("RuntimeService"), "createIncidentQuery"), "count"));
	}

	private Object service(String name) throws ReflectiveOperationException {
		return call(this.engine, "get" + name);
	}

	@Override
	public void close() {
		within(this.loader, () -> call(this.engine, "close"));
	}

	/** What the method returns; the target if it returns nothing. */
	private static Object call(Object target, String method, Object... arguments) throws ReflectiveOperationException {
		MethodInvoker invoker = new MethodInvoker();
		invoker.setTargetObject(target);
		invoker.setTargetMethod(method);
		invoker.setArguments(arguments);
		invoker.prepare();
		invoker.getPreparedMethod().setAccessible(true);
		return Objects.requireNonNullElse(invoker.invoke(), target);
	}

	/** Engines look for their resources with the class loader of the thread. */
	private static Object within(ClassLoader loader, Action action) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			return action.run();
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	@FunctionalInterface
	private interface Action {

		Object run() throws ReflectiveOperationException;

	}

}
