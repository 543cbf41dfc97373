package io.countersign.app.erasure;

import io.countersign.messages.Secrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The tables of keys, each key sealed with the key of the installation. */
final class KeyStore {
    /** Keys that are made, and read, together. */
    static final int BLOCK = 256;

    private static final int KEY_BYTES = 32;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final SecureRandom chance = new SecureRandom();

    KeyStore(DataSource dataSource, Secrets secrets) {
        // Hidden from the transactions of whoever happens to write: a key that was handed out must
        // be there even if they are taken back.
        this.jdbc = JdbcClient.create(new DelegatingDataSource(dataSource));
        this.secrets = secrets;
    }

    /** Somebody who was forgotten, and where that stands in the order of forgetting. */
    record Forgotten(long place, String dataSubject, boolean forGood) {}

    /** Makes a block of keys that nobody has used. They are stored when this returns. */
    Map<Long, SecretKey> makeBlock() {
        long block = jdbc.sql("select nextval('people.block_seq')").query(Long.class).single();
        Map<Long, SecretKey> made = new LinkedHashMap<>();
        Long[] numbers = new Long[BLOCK];
        String[] sealed = new String[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            byte[] key = new byte[KEY_BYTES];
            chance.nextBytes(key);
            long number = block * BLOCK + i;
            made.put(number, new SecretKeySpec(key, "AES"));
            numbers[i] = number;
            sealed[i] = secrets.seal(purpose(number), Base64.getEncoder().encodeToString(key));
        }
        jdbc.sql("insert into people.key (number, sealed) select * from unnest(?, ?)")
                .params(numbers, sealed)
                .update();
        return made;
    }

    /** The keys of a block that were not destroyed. */
    Map<Long, SecretKey> block(long block) {
        Map<Long, SecretKey> found = new HashMap<>();
        jdbc.sql("select number, sealed from people.key where number >= ? and number < ?")
                .params(block * BLOCK, (block + 1) * BLOCK)
                .query(row -> {
                    long number = row.getLong("number");
                    String key = secrets.open(purpose(number), row.getString("sealed"));
                    found.put(number, new SecretKeySpec(Base64.getDecoder().decode(key), "AES"));
                });
        return found;
    }

    /** Whoever was forgotten after a place, in order. */
    List<Forgotten> forgottenAfter(long place) {
        return jdbc.sql(
                        "select place, data_subject, for_good from people.forgotten"
                                + " where place > ? order by place")
                .param(place)
                .query((row, any) ->
                        new Forgotten(
                                row.getLong("place"),
                                row.getString("data_subject"),
                                row.getBoolean("for_good")))
                .list();
    }

    /**
     * Writes down who was forgotten and destroys the keys, at one moment: whoever hears of it finds
     * no key any more.
     *
     * @param forGood nothing is kept of these any more; of the others what is said from now on
     * @return how many keys were still there
     */
    int forget(
            String businessId,
            String erasureId,
            Collection<String> people,
            Set<String> forGood,
            Collection<Long> numbers) {
        return jdbc.sql(
                        """
                        with listed as (
                            insert into people.forgotten
                                (data_subject, business_id, erasure_id, for_good)
                            select subject, ?, ?, subject = any (?) from unnest(?) subject
                        ), gone as (delete from people.key where number = any (?) returning number)
                        select count(*) from gone
                        """)
                .param(businessId)
                .param(erasureId)
                .param(forGood.toArray(String[]::new))
                .param(people.toArray(String[]::new))
                .param(numbers.toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }

    private static String purpose(long number) {
        return "people.key:" + number;
    }
}
