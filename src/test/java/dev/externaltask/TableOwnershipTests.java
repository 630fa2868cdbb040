package dev.externaltask;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table in {@code docs/architecture.md} of who reads and writes which table says what
 * the code does.
 */
class TableOwnershipTests {

	private static final Pattern MENTION = Pattern
		.compile("(?:(insert into|delete from|merge into|update)\\s+)?\\b(act_(?:ru|hi|re|ge)_\\w*[a-z])\\b");

	private static final Pattern ENTITY = Pattern.compile("@Table\\(name = \"(act_\\w+)\"\\)");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `(act_\\w+)` \\| ([a-z, -]*) \\| ([a-z, -]*) \\|");

	private final Map<String, Set<String>> readers = new TreeMap<>();

	private final Map<String, Set<String>> writers = new TreeMap<>();

	@Test
	void theDocumentNamesReadersAndWritersOfEveryTable() {
		Sources.types()
			.stream()
			.filter((file) -> !file.endsWith("SchemaInspector.java") && !file.endsWith("EngineTables.java"))
			.forEach(this::collect);
		String document = Sources.text(Path.of("docs/architecture.md"));
		Map<String, String> documented = new TreeMap<>();
		ROW.matcher(document)
			.results()
			.forEach((row) -> documented.put(row.group(1), row.group(2).trim() + " | " + row.group(3).trim()));
		assertThat(documented).isEqualTo(found());
	}

	private void collect(Path file) {
		String feature = Sources.packageName(file);
		String code = Sources.code(file);
		ENTITY.matcher(code).results().forEach((entity) -> {
			add(this.readers, entity.group(1), feature);
			if (!code.contains("@Immutable")) {
				add(this.writers, entity.group(1), feature);
			}
		});
		Sources.literals(file)
			.stream()
			.filter((literal) -> !code.contains("@Table(name = \"" + literal + "\")"))
			.flatMap((literal) -> MENTION.matcher(literal).results())
			.forEach((mention) -> add((mention.group(1) != null) ? this.writers : this.readers, mention.group(2),
					feature));
	}

	private static void add(Map<String, Set<String>> users, String table, String feature) {
		users.computeIfAbsent(table, (key) -> new TreeSet<>()).add(feature);
	}

	private Map<String, String> found() {
		Map<String, String> found = new TreeMap<>();
		Set<String> tables = new TreeSet<>(this.readers.keySet());
		tables.addAll(this.writers.keySet());
		tables.forEach((table) -> found.put(table, names(this.readers, table) + " | " + names(this.writers, table)));
		return found;
	}

	private static String names(Map<String, Set<String>> users, String table) {
		Set<String> features = users.getOrDefault(table, Set.of());
		return features.isEmpty() ? "-" : String.join(", ", features);
	}

}
