package dev.externaltask;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package and which kind of class may use which.
 */
class ArchitectureTests {

	/** From top to bottom: a package uses packages below it, and none above it. */
	private static final List<String> PACKAGES = List.of("security", "metrics", "page", "description", "operation",
			"retries", "worker", "standalone", "discovery", "task", "incident", "history", "variable", "filter",
			"database", "http", "caller", "error");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.externaltask");

	@Test
	void packagesUseOnlyWhatTheyName() {
		ApplicationModules.of(ExternalTaskServiceApplication.class).verify();
	}

	@Test
	void everyPackageHasItsPlaceInTheOrder() {
		assertThat(CLASSES.stream().map((type) -> type.getPackageName()).distinct())
			.containsExactlyInAnyOrderElementsOf(Stream
				.concat(Stream.of("dev.externaltask"), PACKAGES.stream().map((name) -> "dev.externaltask." + name))
				.toList());
	}

	static List<String> packages() {
		return PACKAGES;
	}

	@ParameterizedTest
	@MethodSource("packages")
	void noArrowPointsUpwards(String name) {
		String[] above = PACKAGES.subList(0, PACKAGES.indexOf(name))
			.stream()
			.map((upper) -> "dev.externaltask." + upper)
			.toArray(String[]::new);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("dev.externaltask." + name)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(above)
			.check(CLASSES);
	}

	@Test
	void onlyTheApplicationClassStandsOutsideTheFeatures() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.getPackageName().equals("dev.externaltask"))
			.filter((type) -> !type.getSimpleName().equals("package-info"))).extracting((type) -> type.getSimpleName())
			.containsExactly("ExternalTaskServiceApplication");
	}

	@Test
	void sqlBelongsToStatements() {
		ArchRuleDefinition.noClasses()
			.that()
			.areNotAnnotatedWith(Repository.class)
			.and()
			.doNotHaveSimpleName("SchemaInspector")
			.and()
			.haveSimpleNameNotEndingWith("CatalogStatements")
			.should()
			.dependOnClassesThat()
			.areAssignableTo(JdbcClient.class)
			.check(CLASSES);
	}

	@Test
	void controllersAndRequestsStayInTheirPackage() {
		ArchRuleDefinition.classes()
			.that()
			.haveSimpleNameEndingWith("Controller")
			.or()
			.haveSimpleNameEndingWith("Request")
			.should()
			.bePackagePrivate()
			.check(CLASSES);
	}

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
	void dependenciesComeThroughConstructors() {
		ArchRuleDefinition.noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		ArchRuleDefinition.classes()
			.that()
			.haveSimpleName("package-info")
			.should()
			.beAnnotatedWith(NullMarked.class)
			.check(CLASSES);
	}

}
