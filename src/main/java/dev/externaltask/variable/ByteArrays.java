package dev.externaltask.variable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Byte arrays, which are never loaded only to be changed.
 */
public interface ByteArrays extends Repository<ByteArray, String> {

	/** Inserts a byte array. */
	ByteArray save(ByteArray byteArray);

	/** Replaces the bytes of one. */
	@Modifying
	@Query("update ByteArray b set b.bytes = :bytes, b.revision = b.revision + 1 where b.id = :id")
	void changeBytes(String id, byte[] bytes);

}
