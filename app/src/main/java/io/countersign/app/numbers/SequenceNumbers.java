package io.countersign.app.numbers;

import io.countersign.messages.Numbers;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers from one sequence for each noun, {@code ledger.<noun>_id_seq}. */
@Component
class SequenceNumbers implements Numbers {
    private static final Pattern NOUN = Pattern.compile("[a-z_]{1,40}");

    private final JdbcClient database;

    SequenceNumbers(JdbcClient database) {
        this.database = database;
    }

    @Override
    public long next(String noun) {
        if (!NOUN.matcher(noun).matches()) {
            throw new IllegalArgumentException("Nothing called " + noun + " is numbered.");
        }
        return database.sql("select nextval(cast(? as regclass))")
                .param("ledger." + noun + "_id_seq")
                .query(Long.class)
                .single();
    }
}
