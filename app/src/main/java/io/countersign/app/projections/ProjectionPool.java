package io.countersign.app.projections;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.query.projections.Projections;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The projections' own connections, so that a flood of requests cannot keep the views from catching
 * up. It hides its data source because the application's pool is to stay the only bean of that
 * type.
 */
final class ProjectionPool implements AutoCloseable {
    // One for each processor, one that listens, three for rebuilds, three for looking back.
    private static final int SIZE = Projections.SCHEMAS.size() + 7;

    private final HikariDataSource pool;

    ProjectionPool(JdbcConnectionDetails details, String connectionInitSql) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("projections");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(2);
        // Rows and position commit together and can be had again from the ledger, so a crash of the
        // database may take back the last moment of a view; waiting for the disk would buy nothing.
        config.setConnectionInitSql(connectionInitSql + "; set synchronous_commit = off");
        // Migrations run first, and only then is the first connection worth having.
        config.setInitializationFailTimeout(-1);
        pool = new HikariDataSource(config);
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
