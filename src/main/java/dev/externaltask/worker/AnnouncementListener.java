package dev.externaltask.worker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Vendor;

/**
 * Listens on PostgreSQL to what other instances announce, on one connection of its own
 * that is opened anew when it breaks. Nothing is lost meanwhile, since
 * {@link WaitingFetches} looks for tasks by itself now and then.
 */
@Component
@ForVendor(Vendor.POSTGRESQL)
class AnnouncementListener implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(AnnouncementListener.class);

	/** Milliseconds to listen before looking whether to stop. */
	private static final int LISTENING_TIME = 1_000;

	/** Milliseconds between two attempts to connect. */
	private static final long PAUSE = 5_000;

	private final Announcements announcements;

	private final JdbcConnectionDetails database;

	private volatile @Nullable Thread thread;

	AnnouncementListener(Announcements announcements, JdbcConnectionDetails database) {
		this.announcements = announcements;
		this.database = database;
	}

	@Override
	public void start() {
		Thread listener = new Thread(this::listen, "announcements");
		listener.setDaemon(true);
		this.thread = listener;
		listener.start();
	}

	private void listen() {
		while (isRunning()) {
			try (Connection connection = DriverManager.getConnection(this.database.getJdbcUrl(),
					this.database.getUsername(), this.database.getPassword());
					Statement statement = connection.createStatement()) {
				statement.execute("listen " + AnnouncementStatements.CHANNEL);
				hearAnnouncements(connection.unwrap(PGConnection.class));
			}
			catch (SQLException ex) {
				pause(ex);
			}
		}
	}

	private void hearAnnouncements(PGConnection connection) throws SQLException {
		while (isRunning()) {
			PGNotification[] notifications = connection.getNotifications(LISTENING_TIME);
			for (PGNotification notification : (notifications != null) ? notifications : new PGNotification[0]) {
				this.announcements.heard(notification.getParameter());
			}
		}
	}

	private void pause(SQLException ex) {
		if (isRunning()) {
			logger.warn("Cannot hear other instances: {}", ex.getMessage());
			try {
				Thread.sleep(PAUSE);
			}
			catch (InterruptedException interrupt) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void stop() {
		Thread listener = this.thread;
		this.thread = null;
		if (listener != null) {
			listener.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
