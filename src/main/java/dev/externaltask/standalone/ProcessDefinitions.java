package dev.externaltask.standalone;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Process definitions.
 */
interface ProcessDefinitions extends Repository<ProcessDefinition, String> {

	/** Inserts a definition; a key has each version once per tenant. */
	ProcessDefinition save(ProcessDefinition definition);

	/** The only version of a process of a tenant, or of no tenant, if it is there. */
	@Query("""
			select d
			  from ProcessDefinition d
			 where d.key = :key and d.version = 1 and d.tenantId is not distinct from :tenant
			""")
	Optional<ProcessDefinition> find(String key, @Nullable String tenant);

}
