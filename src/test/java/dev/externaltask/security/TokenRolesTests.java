package dev.externaltask.security;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

class TokenRolesTests {

	private static Authentication caller(String claim, Object value) {
		return new TokenRoles(new Claim(claim))
			.convert(Jwt.withTokenValue("token").header("alg", "RS256").subject("ann").claim("roles", value).build());
	}

	private static void assertRoles(String claim, Object value, String... authorities) {
		assertThat(caller(claim, value).getAuthorities()).extracting("authority")
			.containsExactlyInAnyOrder((Object[]) authorities);
	}

	@Test
	void theClaimIsAListOrAText() {
		assertRoles("roles", List.of("viewer", "worker"), "ROLE_VIEWER", "ROLE_WORKER");
		assertRoles("roles", "viewer operator", "ROLE_VIEWER", "ROLE_OPERATOR");
		assertRoles("roles", "metrics,worker", "ROLE_METRICS", "ROLE_WORKER");
	}

	@Test
	void aDotLeadsIntoAnotherClaim() {
		assertRoles("roles.of.tasks", Map.of("of", Map.of("tasks", List.of("operator"))), "ROLE_OPERATOR");
		assertRoles("roles.of.tasks", Map.of("of", "operator"));
		assertRoles("other.of", Map.of("of", "operator"));
	}

	@Test
	void aClaimMayHaveDotsInItsName() {
		Jwt token = Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.subject("ann")
			.claim("https://a.example/roles", List.of("worker"))
			.build();
		assertThat(new TokenRoles(new Claim("https://a.example/roles")).convert(token).getAuthorities())
			.extracting("authority")
			.containsExactly("ROLE_WORKER");
	}

	@Test
	void otherRolesArePassedOver() {
		assertRoles("roles", List.of("admin", "VIEWER", "ROLE_VIEWER", "view", 7));
		assertRoles("roles", 5);
	}

	@Test
	void theSubjectIsTheUser() {
		assertThat(caller("roles", List.of()).getName()).isEqualTo("ann");
		assertThat(caller("roles", List.of()).isAuthenticated()).isTrue();
	}

}
