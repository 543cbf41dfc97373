package io.countersign.app.journey;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** What nobody means well with: for a database, a page, a terminal, a parser or a counter. */
final class Hostile {
    static final List<Object> VALUES =
            List.of(
                    "'; drop table cases.case_file; --",
                    "\" or 1=1 --",
                    "<script>alert(1)</script><img src=x onerror=alert(2)>",
                    "\u0001\u0007\u001b[31m\u202e\u2066abc",
                    "a\u0000b",
                    "\ud800 half",
                    "%%%___\\\\%",
                    "${7*7} #{7*7} {{7*7}} __${T(java.lang.Runtime)}__::x",
                    "x".repeat(900_000),
                    "x".repeat(1 << 20),
                    "",
                    "   ",
                    -1,
                    0,
                    3.5,
                    Long.MAX_VALUE,
                    new BigInteger("9".repeat(60)),
                    true,
                    List.of("a", 1),
                    Map.of("a", Map.of("b", "c")));

    private Hostile() {}
}
