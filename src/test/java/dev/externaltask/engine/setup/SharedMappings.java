package dev.externaltask.engine.setup;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.Transaction;
import org.apache.ibatis.transaction.TransactionFactory;

/**
 * Sessions of one engine with mappings that all engines of the JVM share. Without this,
 * every engine reads all XML files of mappings when it starts, which takes almost all of
 * the processor time of a start (1,084 of 1,113 samples in RowForRowTests).
 */
final class SharedMappings extends DefaultSqlSessionFactory {

	private static final Map<String, Configuration> READ = new ConcurrentHashMap<>();

	private final TransactionFactory transactions;

	private final DataSource dataSource;

	private SharedMappings(Configuration mappings, TransactionFactory transactions, DataSource dataSource) {
		super(mappings);
		this.transactions = transactions;
		this.dataSource = dataSource;
	}

	/**
	 * Sessions on this data source.
	 * @param name of the engine's product and its kind of database; engines with the same
	 * name have the same mappings
	 * @param reader reads the mappings, if no engine has done so before
	 */
	static SqlSessionFactory of(String name, Supplier<Configuration> reader, TransactionFactory transactions,
			DataSource dataSource) {
		return new SharedMappings(READ.computeIfAbsent(name, (key) -> reader.get()), transactions, dataSource);
	}

	/** The mappings know the data source of the engine that was the first. */
	@Override
	public SqlSession openSession() {
		Configuration mappings = getConfiguration();
		Transaction transaction = this.transactions.newTransaction(this.dataSource, null, false);
		return new DefaultSqlSession(mappings, mappings.newExecutor(transaction, mappings.getDefaultExecutorType()),
				false);
	}

}
