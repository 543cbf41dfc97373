package io.countersign.app.demo;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.demo.DemoFile.Ids;
import io.countersign.app.demo.DemoFile.Keys;
import io.countersign.app.demo.DemoFile.Mcp;
import io.countersign.app.demo.DemoFile.Person;
import io.countersign.messages.Numbers;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the ids and secrets of a new demo, before anything is stored under them. */
final class DemoSecrets {
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LEADS = 20;
    private static final int CASES = 12;

    private final SecureRandom random = new SecureRandom();

    DemoFile fresh(Numbers numbers) {
        Ids ids =
                new Ids(
                        id("biz"),
                        id("biz"),
                        id("mem"),
                        id("mem"),
                        id("mem"),
                        id("agent"),
                        id("agent"),
                        id("key"),
                        id("key"),
                        id("key"),
                        id("agent"),
                        Stream.generate(() -> id("lead")).limit(LEADS).toList(),
                        drawn(numbers, "case", CASES),
                        caseload(numbers));
        return new DemoFile(
                new Mcp("", ""),
                "",
                new Keys(key(), key(), key()),
                List.of(
                        new Person("dana@harborpine.example", password(), "owner"),
                        new Person("tom@harborpine.example", password(), "approver"),
                        new Person("lee@northlight.example", password(), "owner")),
                ids);
    }

    private static Map<String, List<Long>> caseload(Numbers numbers) {
        Map<String, List<Long>> drawn = new LinkedHashMap<>();
        DemoCaseload.numbersNeeded()
                .forEach((noun, count) -> drawn.put(noun, drawn(numbers, noun, count)));
        return drawn;
    }

    private static List<Long> drawn(Numbers numbers, String noun, int count) {
        return Stream.generate(() -> numbers.next(noun)).limit(count).toList();
    }

    private static String id(String prefix) {
        return prefix + "_" + UlidCreator.getMonotonicUlid();
    }

    /** 256 random bits. */
    private String key() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return "kc_live_" + HexFormat.of().formatHex(bits);
    }

    /** Twelve characters that are easy to read aloud, in three groups. */
    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(READABLE.charAt(random.nextInt(READABLE.length())));
        }
        return password.toString();
    }
}
