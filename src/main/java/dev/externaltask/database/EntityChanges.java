package dev.externaltask.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Component;

/**
 * Sends changes of entities to the database. {@link SqlClient} does so before each of its
 * statements, so that a statement sees what entities of the same transaction changed
 * before it, and nothing of what they change after it. There is no other flush but the
 * one at the commit.
 */
@Component
class EntityChanges {

	private final EntityManagerFactory entityManagers;

	EntityChanges(EntityManagerFactory entityManagers) {
		this.entityManagers = entityManagers;
	}

	/** Does nothing outside of a transaction, where entities cannot be changed. */
	void flush() {
		EntityManager entities = EntityManagerFactoryUtils.getTransactionalEntityManager(this.entityManagers);
		if (entities != null) {
			entities.flush();
		}
	}

}
