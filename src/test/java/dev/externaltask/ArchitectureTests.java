package dev.externaltask;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.externaltask");

	@Test
	void modulesDependOnlyOnWhatTheyName() {
		ApplicationModules.of(ExternalTaskServiceApplication.class).verify();
	}

	@Test
	void sqlBelongsToStatements() {
		ArchRuleDefinition.noClasses()
			.that()
			.areNotAnnotatedWith(Repository.class)
			.and()
			.doNotHaveSimpleName("SchemaInspector")
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
