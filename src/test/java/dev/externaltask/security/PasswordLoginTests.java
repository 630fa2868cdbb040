package dev.externaltask.security;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class PasswordLoginTests {

	/** Passwords that are looked at at the same time. */
	private static final int PLACES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

	private final AuthenticationProvider slow = mock();

	private final PasswordLogin login = new PasswordLogin(this.slow,
			new InMemoryUserDetailsManager(
					User.withUsername("ann").password("hash").authorities(Role.VIEWER.authority()).build()),
			new FailedLogins(Clock.systemUTC()));

	@BeforeEach
	void onlyOnePasswordIsRight() {
		given(this.slow.authenticate(any())).willAnswer((call) -> {
			Authentication attempt = call.getArgument(0);
			TimeUnit.MILLISECONDS.sleep(20);
			if (!"right".equals(attempt.getCredentials())) {
				throw new BadCredentialsException("wrong");
			}
			return UsernamePasswordAuthenticationToken.authenticated(attempt.getName(), null,
					List.of(Role.VIEWER.authority()));
		});
	}

	private static Authentication attempt(String name, String password, String address) {
		UsernamePasswordAuthenticationToken attempt = UsernamePasswordAuthenticationToken.unauthenticated(name,
				password);
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		attempt.setDetails(new WebAuthenticationDetails(request));
		return attempt;
	}

	private void guess(int times, String address) {
		for (int guess = 0; guess < times; guess++) {
			assertThatExceptionOfType(BadCredentialsException.class)
				.isThrownBy(() -> this.login.authenticate(attempt("ann", "wrong", address)));
		}
	}

	@Test
	void theSlowHashIsComputedOnce() {
		for (int call = 0; call < 100; call++) {
			assertThat(this.login.authenticate(attempt("ann", "right", "10.0.0.1"))).isNotNull().satisfies((user) -> {
				assertThat(user.isAuthenticated()).isTrue();
				assertThat(user.getName()).isEqualTo("ann");
				assertThat(user.getAuthorities()).extracting("authority").containsExactly("ROLE_VIEWER");
			});
		}
		verify(this.slow, times(1)).authenticate(any());
	}

	@Test
	void aWrongPasswordIsWrongBesideARememberedOne() {
		this.login.authenticate(attempt("ann", "right", "10.0.0.1"));
		guess(1, "10.0.0.1");
		verify(this.slow, times(2)).authenticate(any());
	}

	@Test
	void whoGuessesHasToWait() {
		guess(3, "10.0.0.1");
		assertThatExceptionOfType(TooManyAttemptsException.class)
			.isThrownBy(() -> this.login.authenticate(attempt("ann", "right", "10.0.0.1")))
			.satisfies((ex) -> assertThat(ex.seconds()).isBetween(1L, 2L));
		verify(this.slow, times(3)).authenticate(any());
	}

	/** Sends the same attempt from many threads, and waits for all of them. */
	private int atOnce(int attempts, String password) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(attempts);
		CountDownLatch begin = new CountDownLatch(attempts);
		AtomicInteger right = new AtomicInteger();
		for (int number = 0; number < attempts; number++) {
			threads.execute(() -> {
				begin.countDown();
				try {
					begin.await();
					this.login.authenticate(attempt("ann", password, "10.0.0.1"));
					right.incrementAndGet();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				catch (AuthenticationException ex) {
					// counted by the caller
				}
			});
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		return right.get();
	}

	@Test
	void theSlowHashIsComputedForTheFirstOfManyWorkersThatStartAtOnce() throws InterruptedException {
		assertThat(atOnce(60, "right")).isEqualTo(60);
		verify(this.slow, atMost(PLACES)).authenticate(any());
	}

	@Test
	void manyGuessesAtOnceAreNotMoreThanSomeOneAfterTheOther() throws InterruptedException {
		assertThat(atOnce(60, "wrong")).isZero();
		verify(this.slow, atMost(2 + PLACES)).authenticate(any());
	}

	@Test
	void guessesDoNotLockTheUserOut() {
		guess(3, "10.0.0.1");
		assertThat(this.login.authenticate(attempt("ann", "right", "10.0.0.2"))).isNotNull();
		assertThat(this.login.authenticate(attempt("ann", "right", "10.0.0.1"))).isNotNull();
	}

}
