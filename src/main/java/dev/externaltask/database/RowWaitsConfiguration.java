package dev.externaltask.database;

import java.time.Duration;

import javax.sql.DataSource;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.util.function.SingletonSupplier;

import dev.externaltask.http.LimitProperties;

/**
 * Puts {@link RowWaits} around the transactions that {@link WaitsForRows} marks.
 */
@Configuration(proxyBeanMethods = false)
class RowWaitsConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(RowWaitsConfiguration.class);

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor rowWaits(ObjectProvider<DataSource> dataSource, ObjectProvider<SchemaProperties> properties,
			ObjectProvider<LimitProperties> limits) {
		SingletonSupplier<RowWaits> rowWaits = SingletonSupplier
			.of(() -> new RowWaits(ConnectionPools.sizeOf(dataSource.getObject()), limits.getObject().waitingCalls(),
					properties.getObject().lockTimeout()));
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
				new ComposablePointcut(new AnnotationMatchingPointcut(WaitsForRows.class, true))
					.union(AnnotationMatchingPointcut.forMethodAnnotation(WaitsForRows.class)),
				(MethodInterceptor) (call) -> rowWaits.obtain().invoke(call));
		advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return advisor;
	}

	@Bean
	TransactionExecutionListener lockTimeoutOfTransactions(ObjectProvider<LockTimeoutStatements> statements) {
		return new TransactionExecutionListener() {
			@Override
			public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
				Duration timeout = RowWaits.timeoutOfNextTransaction();
				if (failure == null && timeout != null && transaction.isNewTransaction()) {
					change(statements.getObject(), timeout);
				}
			}
		};
	}

	/**
	 * Ignores a failure: if the connection is broken, the first statement of the
	 * transaction fails as well, and its failure is answered.
	 */
	private static void change(LockTimeoutStatements statements, Duration timeout) {
		try {
			statements.change(timeout);
		}
		catch (DataAccessException ex) {
			logger.debug("Could not change the lock timeout of a transaction", ex);
		}
	}

}
