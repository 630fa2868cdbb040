package dev.externaltask.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.externaltask.error.ServiceFailures;

/**
 * Keeps transactions that wait for locked rows from using up the connections to the
 * database, so that calls for other rows, and reads, go on.
 * <p>
 * Half of the connections are for transactions that may wait, as long as the lock timeout
 * lets them. When so many are running, a further call tries its transaction with a very
 * short lock timeout first, and most calls succeed with that. One that meets a locked row
 * gives its connection back and waits, without a connection, until one of the others has
 * ended; then it does its transaction again and may wait for the row.
 */
final class RowWaits implements MethodInterceptor {

	/** How long a first try waits for a row. */
	private static final Duration BRIEFLY = Duration.ofMillis(5);

	private static final ThreadLocal<@Nullable Duration> timeoutOfNextTransaction = new ThreadLocal<>();

	private final Semaphore patient;

	private final Semaphore brief;

	private final Semaphore queue;

	private final int maxQueue;

	private final Duration lockTimeout;

	/**
	 * For a pool of connections.
	 * @param connections in the pool
	 * @param maxQueue how many calls may wait without a connection
	 * @param lockTimeout how long a call waits for a row
	 */
	RowWaits(int connections, int maxQueue, Duration lockTimeout) {
		this.patient = new Semaphore(Math.max(1, connections / 2), true);
		this.brief = new Semaphore(Math.max(1, connections * 3 / 10), true);
		this.queue = new Semaphore(maxQueue);
		this.maxQueue = maxQueue;
		this.lockTimeout = lockTimeout;
	}

	/** The lock timeout of the transaction that begins now; {@code null} if as usual. */
	static @Nullable Duration timeoutOfNextTransaction() {
		return timeoutOfNextTransaction.get();
	}

	@Override
	public @Nullable Object invoke(MethodInvocation call) throws Throwable {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			return call.proceed();
		}
		if (this.patient.tryAcquire()) {
			return proceed(call, null, this.patient);
		}
		if (!this.queue.tryAcquire()) {
			throw ServiceFailures.tooManyCallsWait(this.maxQueue);
		}
		try {
			return queue(call);
		}
		finally {
			this.queue.release();
		}
	}

	private @Nullable Object queue(MethodInvocation call) throws Throwable {
		long end = System.nanoTime() + this.lockTimeout.toNanos();
		await(this.brief, end);
		try {
			return proceed(((ProxyMethodInvocation) call).invocableClone(), BRIEFLY, this.brief);
		}
		catch (RuntimeException ex) {
			if (!Conflicts.isLockTimeout(ex)) {
				throw ex;
			}
		}
		await(this.patient, end);
		Duration left = Duration.ofNanos(end - System.nanoTime());
		return proceed(call, (left.compareTo(BRIEFLY) > 0) ? left : BRIEFLY, this.patient);
	}

	private static void await(Semaphore permits, long end) throws InterruptedException {
		if (!permits.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
			throw ServiceFailures.rowsLocked();
		}
	}

	private static @Nullable Object proceed(MethodInvocation call, @Nullable Duration timeout, Semaphore acquired)
			throws Throwable {
		timeoutOfNextTransaction.set(timeout);
		try {
			return call.proceed();
		}
		finally {
			timeoutOfNextTransaction.remove();
			acquired.release();
		}
	}

}
