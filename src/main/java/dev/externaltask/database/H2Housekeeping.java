package dev.externaltask.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a file of H2 small. H2 does that itself only if it delays writes; without delay
 * and without this class the file grows by about 50 kB with each transaction.
 * <p>
 * Space in the file is used again once the disk has certainly stored what has replaced
 * it. H2 waits 45 seconds for that; this class tells the disk to store everything each
 * second, so that a few seconds are enough.
 */
@Component
@ForVendor(Vendor.H2)
class H2Housekeeping implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(H2Housekeeping.class);

	private static final int PAUSE_SECONDS = 1;

	/** Milliseconds until replaced data may be overwritten. */
	private static final int RETENTION = 5_000;

	/** Percent of live data below which parts of the file are written anew. */
	private static final int FILL_RATE = 60;

	/** Bytes that are written anew at most each time. */
	private static final int WRITE_LIMIT = 4 << 20;

	private final DataSource pool;

	private final DiskGuard disk;

	private @Nullable ScheduledExecutorService timer;

	private long version;

	H2Housekeeping(DataSource pool, DiskGuard disk) {
		this.pool = pool;
		this.disk = disk;
	}

	@Override
	public synchronized void start() {
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Daemons.named("h2-housekeeping"));
		Future<?> unused = started.scheduleWithFixedDelay(this::keepHouse, PAUSE_SECONDS, PAUSE_SECONDS,
				TimeUnit.SECONDS);
		this.timer = started;
	}

	private void keepHouse() {
		try {
			MVStore store = store();
			if (store != null && store.getFileStore() != null && store.getCurrentVersion() != this.version
					&& this.disk.hasSpace()) {
				store.setRetentionTime(RETENTION);
				store.sync();
				store.compact(FILL_RATE, WRITE_LIMIT);
				this.version = store.getCurrentVersion();
			}
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("The file is closed or cannot be written", ex);
		}
	}

	/**
	 * The open file, {@code null} if another process has opened it. The connection goes
	 * back to the pool at once.
	 */
	private @Nullable MVStore store() throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			return (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)
					? session.getDatabase().getStore().getMvStore() : null;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
		this.timer = null;
	}

	@Override
	public synchronized boolean isRunning() {
		return this.timer != null;
	}

}
