package dev.externaltask;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import dev.externaltask.retries.RetriesCalls;
import dev.externaltask.worker.WorkerCalls;

/**
 * The whole service on a real database: H2, or PostgreSQL with
 * {@code -Dtest.database=postgresql}. Tests commit; {@link Given#emptyTables} first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("database")
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ Given.class, RetriesCalls.class, StatementCounting.class, WorkerCalls.class })
public @interface ServiceTest {

}
