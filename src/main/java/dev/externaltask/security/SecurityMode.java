package dev.externaltask.security;

/**
 * How callers prove who they are.
 */
enum SecurityMode {

	/** Not at all on a loopback address; on any other address the start is refused. */
	AUTO,
	/** By a name and a password, with each request. */
	BASIC,
	/** By a token that somebody else has signed. */
	JWT,
	/** Not at all, on any address. */
	NONE

}
