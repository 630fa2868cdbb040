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

import dev.externaltask.database.Vendor;

/**
 * Hears on PostgreSQL what other instances announce, on one connection of its own that is
 * opened anew when it breaks. Whoever waits is looked after now and then anyway, so
 * nothing is lost meanwhile.
 */
@Component
class AnnouncementListener implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(AnnouncementListener.class);

	/** Milliseconds to listen before asking whether to stop. */
	private static final int PATIENCE = 1_000;

	private static final long PAUSE = 5_000;

	private final Announcements announcements;

	private final JdbcConnectionDetails database;

	private final Vendor vendor;

	private volatile @Nullable Thread thread;

	AnnouncementListener(Announcements announcements, JdbcConnectionDetails database, Vendor vendor) {
		this.announcements = announcements;
		this.database = database;
		this.vendor = vendor;
	}

	@Override
	public void start() {
		if (this.vendor == Vendor.POSTGRESQL) {
			Thread listener = new Thread(this::listen, "announcements");
			listener.setDaemon(true);
			this.thread = listener;
			listener.start();
		}
	}

	private void listen() {
		while (isRunning()) {
			try (Connection connection = DriverManager.getConnection(this.database.getJdbcUrl(),
					this.database.getUsername(), this.database.getPassword());
					Statement statement = connection.createStatement()) {
				statement.execute("listen " + AnnouncementStatements.CHANNEL);
				hear(connection.unwrap(PGConnection.class));
			}
			catch (SQLException ex) {
				pause(ex);
			}
		}
	}

	private void hear(PGConnection connection) throws SQLException {
		while (isRunning()) {
			PGNotification[] notifications = connection.getNotifications(PATIENCE);
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
