package dev.externaltask.worker;

import java.util.UUID;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.externaltask.task.TasksAvailable;

/**
 * Tells workers that wait that there may be tasks for them: those who wait at this
 * instance of the service once the transaction has committed, and those who wait at
 * others by way of the database. An announcement is this instance's id and, behind a
 * space, the topic; without a topic it stands for all topics.
 */
@Component
class Announcements {

	private final String instanceId = UUID.randomUUID().toString();

	private final ObjectProvider<AnnouncementStatements> statements;

	private final WaitingFetches waiting;

	Announcements(ObjectProvider<AnnouncementStatements> statements, WaitingFetches waiting) {
		this.statements = statements;
		this.waiting = waiting;
	}

	/** Announces to other instances, as a part of the transaction. */
	@EventListener
	void announce(TasksAvailable event) {
		String topic = event.topicName();
		String announcement = this.instanceId + ((topic != null) ? " " + topic : "");
		this.statements.ifAvailable((announcer) -> announcer.announce(announcement));
	}

	/** Wakes the workers that wait here, after the commit. */
	@TransactionalEventListener
	void wake(TasksAvailable event) {
		this.waiting.wake(event.topicName());
	}

	/** Wakes the workers that wait here, unless this instance has announced it itself. */
	void heard(String announcement) {
		if (!announcement.startsWith(this.instanceId)) {
			int space = announcement.indexOf(' ');
			this.waiting.wake((space > 0) ? announcement.substring(space + 1) : null);
		}
	}

}
