package dev.externaltask.database;

import java.io.File;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.util.unit.DataSize;

import dev.externaltask.error.ServiceFailures;

/**
 * Refuses transactions that write as long as the disk with the database's file is almost
 * full. H2 closes its file, also for reads, when it cannot write a transaction to it.
 */
class DiskGuard implements TransactionExecutionListener {

	private static final Logger logger = LoggerFactory.getLogger(DiskGuard.class);

	private final @Nullable File folder;

	private final DataSize reserve;

	private final AtomicBoolean refusing = new AtomicBoolean();

	/**
	 * Watches the disk of a folder, or nothing if there is none.
	 * @param reserve what has to be free for a transaction to begin
	 */
	DiskGuard(@Nullable File folder, DataSize reserve) {
		this.folder = folder;
		this.reserve = reserve;
	}

	/**
	 * Looks how much space is left, before each transaction; that takes a few
	 * microseconds.
	 * @throws dev.externaltask.error.InvalidRequestException 503 if the transaction may
	 * write and there is less left than the reserve
	 */
	@Override
	public void beforeBegin(TransactionExecution transaction) {
		if (!transaction.isReadOnly() && !hasSpace()) {
			throw ServiceFailures.diskFull();
		}
	}

	/** Whether there is as much space as the reserve. */
	boolean hasSpace() {
		return this.folder == null || !isFull(this.folder);
	}

	private boolean isFull(File watched) {
		boolean full = watched.getUsableSpace() < this.reserve.toBytes() && watched.exists();
		if (this.refusing.compareAndSet(!full, full)) {
			if (full) {
				logger.error(
						"The disk with the database has less than {} MB left; writes are refused until it has more",
						this.reserve.toMegabytes());
			}
			else {
				logger.info("The disk with the database has space again; writes are accepted");
			}
		}
		return full;
	}

}
