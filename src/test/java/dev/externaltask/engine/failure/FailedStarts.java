package dev.externaltask.engine.failure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process that starts the service again and again, one start after the other: only the
 * first one has to load the classes of the service. The classes of the tests are hidden
 * from the service.
 */
public final class FailedStarts implements AutoCloseable {

	private static final String SEPARATOR = "\t";

	private final Process process;

	private final BufferedReader answers;

	private FailedStarts(Process process) {
		this.process = process;
		this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** Starts the process, which waits for starts of the service. */
	static FailedStarts open() throws IOException {
		return new FailedStarts(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				Path.of("target", "test-classes").toString(), FailedStarts.class.getName(), ServiceArchive.exploded())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start());
	}

	/**
	 * Starts the service with these properties, and lets it print to a file.
	 * @return whether the start would have ended a process of its own with the exit code
	 * 1: the main method has thrown something, and no thread is left that keeps a process
	 * alive
	 */
	boolean endsWithOne(List<String> properties, Path output) throws IOException {
		PrintStream starts = new PrintStream(this.process.getOutputStream(), true, StandardCharsets.UTF_8);
		starts.println(output + SEPARATOR + String.join(SEPARATOR, properties));
		String answer = this.answers.readLine();
		if (answer == null) {
			throw new IOException("The process has ended");
		}
		return Boolean.parseBoolean(answer);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/** Reads a start from each line, and answers with a line. */
	public static void main(String[] classPath) throws Exception {
		PrintStream out = System.out;
		BufferedReader starts = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		Method main = service(classPath[0]);
		for (String line = starts.readLine(); line != null; line = starts.readLine()) {
			List<String> start = new ArrayList<>(Arrays.asList(line.split(SEPARATOR, -1)));
			try (PrintStream output = new PrintStream(start.remove(0), StandardCharsets.UTF_8)) {
				System.setOut(output);
				System.setErr(output);
				out.println(throwsSomething(main, start) && allThreadsEnd());
			}
		}
	}

	private static Method service(String classPath) throws Exception {
		List<URL> urls = new ArrayList<>();
		for (String entry : classPath.split(File.pathSeparator, -1)) {
			urls.add(Path.of(entry).toUri().toURL());
		}
		ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
		Thread.currentThread().setContextClassLoader(loader);
		return loader.loadClass("dev.externaltask.ExternalTaskServiceApplication").getMethod("main", String[].class);
	}

	private static boolean throwsSomething(Method main, List<String> properties) throws IllegalAccessException {
		try {
			main.invoke(null, (Object) properties.toArray(String[]::new));
			return false;
		}
		catch (InvocationTargetException ex) {
			return true;
		}
	}

	/** Waits for half a minute at most. */
	private static boolean allThreadsEnd() throws InterruptedException {
		long limit = System.nanoTime() + 30_000_000_000L;
		while (keepProcessAlive() > 1) {
			if (System.nanoTime() > limit) {
				return false;
			}
			Thread.sleep(10);
		}
		return true;
	}

	/** Counts this thread as well. */
	private static long keepProcessAlive() {
		return Thread.getAllStackTraces().keySet().stream().filter((thread) -> !thread.isDaemon()).count();
	}

}
