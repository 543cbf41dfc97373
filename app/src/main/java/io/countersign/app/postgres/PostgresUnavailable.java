package io.countersign.app.postgres;

/** PostgreSQL cannot run here; the message says why and what to do about it. */
public class PostgresUnavailable extends RuntimeException {
    PostgresUnavailable(String message) {
        super(message);
    }

    PostgresUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
