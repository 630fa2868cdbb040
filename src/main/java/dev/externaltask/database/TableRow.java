package dev.externaltask.database;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/**
 * A row of a table, as an entity whose id this service chooses. A repository saves a row
 * that was made here by inserting it, without asking the database first whether the id
 * exists.
 */
@MappedSuperclass
public class TableRow implements Persistable<String> {

	@Id
	@Column(name = "id_")
	private String id;

	@Transient
	private final boolean madeHere;

	/** For JPA, which reads rows that exist. */
	@SuppressWarnings("NullAway.Init")
	protected TableRow() {
		this.madeHere = false;
	}

	/** For rows that do not exist yet. */
	protected TableRow(String id) {
		this.id = id;
		this.madeHere = true;
	}

	@Override
	public String getId() {
		return this.id;
	}

	@Override
	public boolean isNew() {
		return this.madeHere;
	}

}
