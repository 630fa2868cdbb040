package dev.externaltask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of the service's own source files.
 */
final class Sources {

	private static final Path MAIN = Path.of("src/main/java");

	private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//[^\\n]*", Pattern.DOTALL);

	private static final Pattern LITERAL = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"",
			Pattern.DOTALL);

	private Sources() {
	}

	/** Every source file, package-info files included. */
	static List<Path> all() {
		try (Stream<Path> files = Files.walk(MAIN)) {
			return files.filter((file) -> file.toString().endsWith(".java")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Every source file but the package-info files. */
	static List<Path> types() {
		return all().stream().filter((file) -> !file.endsWith("package-info.java")).toList();
	}

	/** The whole text of a file. */
	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The text of a file without its comments. */
	static String code(Path file) {
		return COMMENT.matcher(text(file)).replaceAll("");
	}

	/** The text blocks and strings of a file. */
	static List<String> literals(Path file) {
		return LITERAL.matcher(code(file)).results().map(Sources::content).toList();
	}

	private static String content(MatchResult literal) {
		return (literal.group(1) != null) ? literal.group(1) : literal.group(2);
	}

	/** The name of the folder that a file is in. */
	static String packageName(Path file) {
		return file.getName(file.getNameCount() - 2).toString();
	}

}
