package dev.externaltask.security;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may send requests. The service does not start with settings that name an unknown
 * role or property, or that hold a password that can be read.
 *
 * @param mode how callers prove who they are
 * @param users of the mode {@code basic}
 * @param rolesClaim of a token, with dots for a claim inside another one; a list of roles
 * @param tenantsClaim of a token, with dots for a claim inside another one; a list of
 * tenants. A token without it is not limited to tenants
 * @param allowedHosts names under which the service may be reached besides the loopback
 * names and {@code server.address}; {@code *.example.com} for all names below one, and
 * {@code *} for any
 * @param allowedOrigins of web pages of other servers that may send requests, such as
 * {@code https://ops.example.com}
 */
@Validated
@ConfigurationProperties(prefix = "external-task.security", ignoreUnknownFields = false)
record SecurityProperties(@DefaultValue("auto") SecurityMode mode, @DefaultValue List<@Valid User> users,
		@DefaultValue("roles") @Pattern(regexp = SecurityProperties.CLAIM,
				message = SecurityProperties.NO_CLAIM) String rolesClaim,
		@DefaultValue("tenants") @Pattern(regexp = SecurityProperties.CLAIM,
				message = SecurityProperties.NO_CLAIM) String tenantsClaim,
		@DefaultValue List<@Pattern(regexp = "\\*|(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+]",
				message = "An allowed host is a name or an address without scheme, port and path, as in tasks.example.com, *.example.com or *.") String> allowedHosts,
		@DefaultValue List<@Pattern(regexp = "https?://[^/*]+",
				message = "An allowed origin is a scheme, a host and perhaps a port, as in https://ops.example.com.") String> allowedOrigins) {

	private static final String CLAIM = "[^.\\s]+(\\.[^.\\s]+)*";

	private static final String NO_CLAIM = "A claim is a name, with dots for a claim inside another one, as in realm_access.roles.";

	@AssertTrue(message = "Each user in external-task.security.users must have a name of its own.")
	boolean isEachNameUnique() {
		return this.users.stream().map(User::name).distinct().count() == this.users.size();
	}

	/**
	 * Who logs in by name and password.
	 *
	 * @param name without a colon, which ends it in a request
	 * @param password the hash of the password
	 * @param roles at least one
	 * @param tenants what the user sees and changes is of one of these or of no tenant;
	 * of any tenant if there is none
	 * @param topics what the user does as a worker is done with tasks of these topics; of
	 * any topic if there is none
	 * @param workerIdBound whether the user sends its name as worker id, and nothing else
	 */
	record User(@Pattern(regexp = "[^:\\p{Cntrl}]{1,255}",
			message = "A user has a name of 1 to 255 characters, without colons.") @DefaultValue("") String name,
			@Pattern(regexp = "\\{bcrypt\\}\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}",
					message = "A password is stored as {bcrypt} and its hash. This makes one of the line that it"
							+ " reads: java -jar external-task-service.jar hash-password") @DefaultValue("") String password,
			@NotEmpty(
					message = "A user has at least one of the roles viewer, worker, operator and metrics.") @DefaultValue List<Role> roles,
			@DefaultValue List<String> tenants, @DefaultValue List<String> topics,
			@DefaultValue("false") boolean workerIdBound) {

		@AssertTrue(message = "Only a user with the role worker can have topics or worker-id-bound.")
		boolean isLimitedAsWorkerOnly() {
			return this.roles.contains(Role.WORKER) || (this.topics.isEmpty() && !this.workerIdBound);
		}

		/** The binary logarithm of the rounds of the hash. */
		int strength() {
			return EqualTimeBcrypt.strength(this.password.substring(PasswordHash.PREFIX.length()));
		}

		/** Never shows the hash. */
		@Override
		public String toString() {
			return this.name;
		}

	}

}
