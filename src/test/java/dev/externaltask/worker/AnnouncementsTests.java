package dev.externaltask.worker;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import dev.externaltask.task.TasksAvailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class AnnouncementsTests {

	private final AnnouncementStatements statements = mock();

	private final WaitingFetches waiting = mock();

	private final Announcements announcements = announcements(Map.of("statements", this.statements));

	private Announcements announcements(Map<String, Object> beans) {
		return new Announcements(new StaticListableBeanFactory(beans).getBeanProvider(AnnouncementStatements.class),
				this.waiting);
	}

	private String announced(@Nullable String topic) {
		this.announcements.announce(new TasksAvailable(topic));
		ArgumentCaptor<String> announcement = ArgumentCaptor.captor();
		verify(this.statements).announce(announcement.capture());
		return announcement.getValue();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "a", "two words", "" })
	void anInstanceDoesNotHearItsOwnAnnouncements(@Nullable String topic) {
		this.announcements.heard(announced(topic));
		verifyNoInteractions(this.waiting);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "a", "two words", " ", "1-2 3", "ä" })
	void anotherInstanceHearsWhichTopicHasTasks(@Nullable String topic) {
		announcements(Map.of()).heard(announced(topic));
		verify(this.waiting).wake(topic);
		verifyNoMoreInteractions(this.waiting);
	}

	@Test
	void anAnnouncementIsTheInstanceAndTheTopic() {
		String[] parts = announced("two words").split(" ", 2);
		assertThatCode(() -> UUID.fromString(parts[0])).doesNotThrowAnyException();
		assertThat(parts[1]).isEqualTo("two words");
	}

	@Test
	void announcingWakesNobodyBeforeTheCommit() {
		this.announcements.announce(TasksAvailable.of("a"));
		verifyNoInteractions(this.waiting);
	}

	@Test
	void afterTheCommitThoseWhoWaitHereAreWokenWithoutAnAnnouncement() {
		this.announcements.wake(TasksAvailable.of("a"));
		this.announcements.wake(TasksAvailable.ofAnyTopic());
		verify(this.waiting).wake("a");
		verify(this.waiting).wake(null);
		verifyNoInteractions(this.statements);
	}

	@Test
	void aDatabaseWithoutOtherInstancesNeedsNoAnnouncement() {
		assertThatCode(() -> announcements(Map.of()).announce(TasksAvailable.of("a"))).doesNotThrowAnyException();
	}

}
