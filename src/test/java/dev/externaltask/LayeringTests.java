package dev.externaltask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What points where, beside what {@link ArchitectureTests} says.
 */
class LayeringTests {

	private static final Path MAIN = Path.of("src/main/java");

	private static final Pattern TABLE = Pattern.compile("\\bact_(ru|hi|re|ge)_");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.externaltask");

	@Test
	void nothingDependsOnControllers() {
		ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleNameNotEndingWith("Controller")
			.should()
			.dependOnClassesThat()
			.haveSimpleNameEndingWith("Controller")
			.check(CLASSES);
	}

	@Test
	void controllersDoNotReachPastStatements() {
		ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleNameEndingWith("Controller")
			.should()
			.dependOnClassesThat()
			.haveSimpleName("SqlClient")
			.check(CLASSES);
	}

	@Test
	void onlyEntitiesTheirRepositoriesStatementsAndQueriesSpellTables() throws IOException {
		for (Path source : sources()) {
			String text = Files.readString(source);
			if (TABLE.matcher(text).find() && !text.contains("\n@Entity") && !text.contains("extends Repository<")) {
				assertThat(source.getFileName().toString())
					.matches("(\\w+(Statements|Query)|TaskSelection|VariableScope|SchemaInspector)\\.java");
			}
		}
	}

	@Test
	void everyPackageSaysWhatItIsFor() throws IOException {
		assertThat(sources()).extracting(Path::getParent)
			.isNotEmpty()
			.allSatisfy((folder) -> assertThat(folder.resolve("package-info.java")).content()
				.contains("/**", "@NullMarked"));
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(MAIN)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

}
