package io.countersign.app.numbers;

import io.countersign.messages.Numbers;
import java.util.Optional;
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

    @Override
    public long once(String noun, String key) {
        Optional<Long> before = drawn(noun, key);
        if (before.isPresent()) {
            return before.get();
        }
        database.sql(
                        """
                        insert into ledger.drawn_number (noun, key, number) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(noun, key, next(noun))
                .update();
        return drawn(noun, key).orElseThrow();
    }

    private Optional<Long> drawn(String noun, String key) {
        return database.sql("select number from ledger.drawn_number where noun = ? and key = ?")
                .params(noun, key)
                .query(Long.class)
                .optional();
    }
}
