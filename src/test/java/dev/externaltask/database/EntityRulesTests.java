package dev.externaltask.database;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.task.ExternalTask;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes entities and statements get on in one transaction.
 */
class EntityRulesTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.externaltask");

	/** Columns of {@code act_ru_ext_task} that every engine from 7.17 on has. */
	private static final Set<String> COLUMNS_OF_ALL_ENGINES = Set.of("id_", "rev_", "worker_id_", "topic_name_",
			"retries_", "error_msg_", "error_details_id_", "lock_exp_time_", "suspension_state_", "execution_id_",
			"proc_inst_id_", "proc_def_id_", "proc_def_key_", "act_id_", "act_inst_id_", "tenant_id_", "priority_",
			"last_failure_log_id_");

	@Test
	void entitiesAreFlushedInOnePlace() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("EntityChanges")
			.should()
			.dependOnClassesThat()
			.areAssignableTo(EntityManager.class)
			.check(CLASSES);
		ArchRuleDefinition.classes()
			.that()
			.areAssignableTo(Repository.class)
			.should()
			.beInterfaces()
			.andShould()
			.notBeAssignableTo("org.springframework.data.jpa.repository.JpaRepository")
			.check(CLASSES);
	}

	@Test
	void everyStatementIsPreparedWhereEntitiesAreFlushed() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("SqlClient")
			.and()
			.doNotHaveSimpleName("SchemaInspector")
			.and()
			.areNotAssignableTo(CatalogStatements.class)
			.and()
			.areNotAssignableTo(LockTimeoutStatements.class)
			.should()
			.dependOnClassesThat()
			.areAssignableTo(JdbcClient.class)
			.check(CLASSES);
	}

	@Test
	void entitiesHaveNoAssociations() {
		ArchRuleDefinition.noFields()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(Entity.class)
			.should()
			.beAnnotatedWith(ManyToOne.class)
			.orShould()
			.beAnnotatedWith(OneToOne.class)
			.orShould()
			.beAnnotatedWith(OneToMany.class)
			.check(CLASSES);
	}

	@Test
	void aWorkersTaskHasOnlyColumnsOfAllEngines() {
		assertThat(columns(ExternalTask.class)).isNotEmpty().isSubsetOf(COLUMNS_OF_ALL_ENGINES);
	}

	private static Set<String> columns(Class<?> entity) {
		return Arrays.stream(entity.getDeclaredFields())
			.map((Field field) -> field.getAnnotation(Column.class))
			.filter((column) -> column != null)
			.map(Column::name)
			.collect(Collectors.toSet());
	}

}
