package dev.externaltask;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conventions for source files that no tool of the build knows.
 */
class SourceConventionTests {

	private static final Pattern TABLE = Pattern.compile("\\bact_(ru|hi|re|ge)_");

	private static final Pattern VENDOR_BRANCH = Pattern.compile("(?<!@ForVendor\\()\\bVendor\\.(H2|POSTGRESQL)\\b");

	@Test
	void onlyStatementsQueriesAndEntitiesSpellTables() {
		assertThat(Sources.types()).filteredOn((file) -> TABLE.matcher(Sources.code(file)).find())
			.allSatisfy((file) -> assertThat(spellsTablesRightly(file)).as(file.toString()).isTrue());
	}

	private static boolean spellsTablesRightly(Path file) {
		return file.getFileName()
			.toString()
			.matches("(\\w+(Statements|Query|Selection|Scope|Conditions|Lock)|SchemaInspector|EngineTables)\\.java")
				|| Sources.code(file).contains("@Entity") || Sources.code(file).contains("extends Repository<");
	}

	@Test
	void everyPackageSaysWhatItIsFor() {
		assertThat(Sources.all()).extracting(Path::getParent)
			.isNotEmpty()
			.allSatisfy((folder) -> assertThat(folder.resolve("package-info.java")).content()
				.contains("/**", "@NullMarked"));
	}

	@Test
	void parametersOfSqlHaveNames() {
		assertThat(Sources.types()).allSatisfy(
				(file) -> assertThat(Sources.literals(file)).filteredOn((literal) -> TABLE.matcher(literal).find())
					.noneMatch((literal) -> literal.contains("?")));
	}

	@Test
	void vendorsAreToldApartInThreeFilesAtMost() {
		assertThat(Sources.types()).filteredOn((file) -> VENDOR_BRANCH.matcher(Sources.code(file)).find())
			.hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void filesAreSmall() {
		List<Long> lines = Sources.types().stream().map((file) -> Sources.text(file).lines().count()).sorted().toList();
		assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(60);
		assertThat(lines.get(lines.size() - 1)).isLessThanOrEqualTo(300);
	}

}
