package dev.externaltask.task;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import dev.externaltask.caller.Caller;

import static org.assertj.core.api.Assertions.assertThat;

class UsersOfWorkerIdsTests {

	private final UsersOfWorkerIds users = new UsersOfWorkerIds();

	private static Caller worker(String name, boolean bound) {
		return new Caller(name, null, null, true, bound);
	}

	@Test
	void anIdBelongsToThoseWhoHaveSentIt() {
		this.users.note(worker("ann", false), "w");
		assertThat(this.users.isOfAnother(worker("ann", false), "w")).isFalse();
		assertThat(this.users.isOfAnother(worker("bob", false), "w")).isTrue();
		this.users.note(worker("bob", false), "w");
		assertThat(this.users.isOfAnother(worker("ann", false), "w")).isFalse();
		assertThat(this.users.isOfAnother(worker("bob", false), "w")).isFalse();
	}

	@Test
	void anIdThatNobodyHasSentBelongsToEverybodyButBoundUsers() {
		assertThat(this.users.isOfAnother(worker("ann", false), "w")).isFalse();
		assertThat(this.users.isOfAnother(worker("ann", true), "w")).isTrue();
		assertThat(this.users.isOfAnother(worker("ann", true), "ann")).isFalse();
		assertThat(this.users.isOfAnother(worker("ann", true), null)).isFalse();
	}

	@Test
	void onlyTheLastIdsAndUsersAreRemembered() {
		this.users.note(worker("ann", false), "first");
		for (int n = 0; n < 10_000; n++) {
			this.users.note(worker("ann", false), "id" + n);
			this.users.note(worker("user" + n, false), "shared");
		}
		assertThat(this.users.isOfAnother(worker("bob", false), "first")).isFalse();
		assertThat(this.users.isOfAnother(worker("bob", false), "id9999")).isTrue();
		assertThat(this.users.isOfAnother(worker("user9999", false), "shared")).isFalse();
		assertThat(this.users.isOfAnother(worker("user9989", false), "shared")).isTrue();
		this.users.note(worker("ann", false), "x".repeat(256));
		assertThat(this.users.isOfAnother(worker("bob", false), "x".repeat(256))).isFalse();
	}

	@Test
	void everyBodyWithAWorkerIdIsCompared() {
		assertThat(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("dev.externaltask")
			.stream()
			.filter((type) -> type.tryGetField("workerId")
				.filter((field) -> field.isAnnotatedWith(WorkerId.class))
				.isPresent()))
			.hasSizeGreaterThan(5)
			.allMatch((type) -> type.isAssignableTo(SentByWorker.class));
	}

}
