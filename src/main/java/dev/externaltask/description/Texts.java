package dev.externaltask.description;

import java.lang.reflect.Method;
import java.util.Locale;

import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.MethodJavadoc;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import com.github.therapi.runtimejavadoc.Value;

/**
 * The texts of the description: they are the Javadoc of endpoints, bodies and answers,
 * which the compiler keeps beside the classes.
 */
final class Texts {

	private Texts() {
	}

	/** What a type is; empty if nothing says so. */
	static String of(Class<?> type) {
		return sentence(RuntimeJavadoc.getJavadoc(type).getComment());
	}

	/** What a component of a record is; empty if nothing says so. */
	static String ofComponent(Class<?> type, String component) {
		return RuntimeJavadoc.getJavadoc(type)
			.getRecordComponents()
			.stream()
			.filter((javadoc) -> javadoc.getName().equals(component))
			.map((javadoc) -> sentence(javadoc.getComment()))
			.findFirst()
			.orElse("");
	}

	/** What a method does; empty if nothing says so. */
	static String of(Method method) {
		return sentence(javadoc(method).getComment());
	}

	/** What a method's parameter is; empty if nothing says so. */
	static String ofParameter(Method method, String parameter) {
		return javadoc(method).getParams()
			.stream()
			.filter((javadoc) -> javadoc.getName().equals(parameter))
			.map(ParamJavadoc::getComment)
			.map(Texts::sentence)
			.findFirst()
			.orElse("");
	}

	private static MethodJavadoc javadoc(Method method) {
		return RuntimeJavadoc.getJavadoc(method);
	}

	/** As a sentence, with a capital letter and a full stop. */
	static String sentence(String text) {
		if (text.isEmpty()) {
			return "";
		}
		String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
		return begun.endsWith(".") ? begun : begun + ".";
	}

	private static String sentence(Comment comment) {
		Markdown markdown = new Markdown();
		comment.visit(markdown);
		return sentence(markdown.text.toString().replaceAll("\\s+", " ").trim());
	}

	/** The first sentence of a text. */
	static String first(String text) {
		int end = text.indexOf(". ");
		return (end < 0) ? text : text.substring(0, end + 1);
	}

	/**
	 * Writes Javadoc as Markdown.
	 */
	private static final class Markdown implements CommentVisitor {

		private final StringBuilder text = new StringBuilder();

		@Override
		public void commentText(String value) {
			this.text.append(value);
		}

		@Override
		public void inlineLink(Link link) {
			this.text.append(link.getLabel());
		}

		@Override
		public void inlineTag(String name, String value) {
			this.text.append('`').append(value).append('`');
		}

		@Override
		public void inlineValue(Value value) {
			this.text.append(value.getReferencedMemberName());
		}

	}

}
