package dev.externaltask.variable;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.TableRow;

/**
 * A row with the value of a variable, running or in the history. {@link VariableValue}
 * says which column holds what.
 */
@MappedSuperclass
abstract class ValueRow extends TableRow {

	@Column(name = "text_")
	private @Nullable String text;

	@Column(name = "text2_")
	private @Nullable String text2;

	@Column(name = "long_")
	private @Nullable Long number;

	@Column(name = "double_")
	private @Nullable Double real;

	@Column(name = "bytearray_id_")
	private @Nullable String byteArrayId;

	protected ValueRow() {
	}

	ValueRow(String id) {
		super(id);
	}

	/**
	 * Replaces the value.
	 * @param changedByteArrayId the byte array with the value, if it is one
	 */
	void changeValue(VariableValue changed, @Nullable String changedByteArrayId) {
		this.text = changed.text();
		this.text2 = changed.text2();
		this.number = changed.number();
		this.real = changed.real();
		this.byteArrayId = changedByteArrayId;
	}

	/** The byte array with the value, if it is one. */
	@Nullable String byteArrayId() {
		return this.byteArrayId;
	}

}
