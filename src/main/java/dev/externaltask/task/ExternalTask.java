package dev.externaltask.task;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * A unit of work that waits for a worker or is held by one; as much of it as changes one
 * row at a time.
 */
@Entity
@Table(name = "act_ru_ext_task")
class ExternalTask {

	@Id
	@Column(name = "id_")
	private String id;

	@Version
	@Column(name = "rev_")
	private int revision;

	/** Higher ones first. */
	@Column(name = "priority_")
	private long priority;

	@SuppressWarnings("NullAway.Init")
	protected ExternalTask() {
	}

	void changePriority(long priority) {
		this.priority = priority;
	}

}
