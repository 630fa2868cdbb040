package dev.externaltask.worker;

import java.util.UUID;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.externaltask.task.TasksAvailable;

/**
 * Tells those who wait that there may be tasks: here once the transaction has committed,
 * and in other instances by way of the database.
 */
@Component
class Announcements {

	/** Tells this instance's announcements from others'. */
	private final String instance = UUID.randomUUID().toString();

	private final AnnouncementStatements statements;

	private final WaitingFetches waiting;

	Announcements(AnnouncementStatements statements, WaitingFetches waiting) {
		this.statements = statements;
		this.waiting = waiting;
	}

	/** A part of the transaction; the database passes it on at the commit. */
	@EventListener
	void announce(TasksAvailable event) {
		String topic = event.topicName();
		this.statements.announce(this.instance + ((topic != null) ? " " + topic : ""));
	}

	@TransactionalEventListener
	void wake(TasksAvailable event) {
		this.waiting.wake(event.topicName());
	}

	/** What some instance has announced. */
	void heard(String announcement) {
		if (!announcement.startsWith(this.instance)) {
			int space = announcement.indexOf(' ');
			this.waiting.wake((space > 0) ? announcement.substring(space + 1) : null);
		}
	}

}
