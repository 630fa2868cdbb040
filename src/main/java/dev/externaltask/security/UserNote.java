package dev.externaltask.security;

import java.io.IOException;
import java.security.Principal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.externaltask.http.CallNotes;

/**
 * Notes who has sent a request, before it is decided whether he may.
 */
class UserNote extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Principal user = request.getUserPrincipal();
		if (user != null) {
			CallNotes.noteUser(request, user.getName());
		}
		chain.doFilter(request, response);
	}

}
