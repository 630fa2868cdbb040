package dev.externaltask.engine.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;

import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * Loads what is in one jar from this jar, and only the rest from the class path: another
 * version of an engine than the one there.
 */
final class EngineLoader extends URLClassLoader {

	/** Signatures of older engines name its classes. */
	private static final String CONNECT = "camunda-connect-core-1.5.0.jar";

	EngineLoader(Path jar) {
		super(new URL[] { url(jar), url(jar.resolveSibling(CONNECT)), mybatis() }, EngineLoader.class.getClassLoader());
	}

	/** A copy of its own for each engine, since it keeps classes of engines in caches. */
	private static URL mybatis() {
		return SqlSession.class.getProtectionDomain().getCodeSource().getLocation();
	}

	private static URL url(Path jar) {
		try {
			return jar.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null) {
				return loaded;
			}
			if (findResource(name.replace('.', '/') + ".class") == null) {
				return super.loadClass(name, resolve);
			}
			return findClass(name);
		}
	}

	@Override
	public @Nullable URL getResource(String name) {
		URL own = findResource(name);
		return (own != null) ? own : super.getResource(name);
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		Enumeration<URL> own = findResources(name);
		return own.hasMoreElements() ? own : super.getResources(name);
	}

}
