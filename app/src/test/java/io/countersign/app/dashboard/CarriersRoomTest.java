package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keys go in and never come out, and only an owner brings them. */
class CarriersRoomTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Visitor visitor = new Visitor(PaperDesk.shared().url());

    @Test
    void aKeyIsToldApartByItsEndAndNeverShown() {
        visitor.signIn(PaperOffice.DANA.email(), PaperDesk.PASSWORD);

        assertThat(visitor.get("/carriers").body())
                .contains("ends in 1a2b", "AC00000000000000000000000000000000")
                .contains("https://desk.example/callbacks/twilio/")
                .doesNotContain("sealed-key");
    }

    @Test
    void aKeyThatTheCarrierDoesNotKnowIsNotKept() {
        visitor.signIn(PaperOffice.DANA.email(), PaperDesk.PASSWORD);
        String token = token();

        var answer =
                visitor.post(
                        "/carriers/connect",
                        Map.of("carrier", "vapi", "key", "wrong", "_csrf", token));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(visitor.get("/carriers").body()).contains("The carrier does not know this key.");
    }

    @Test
    void whoIsNoOwnerChangesNothing() {
        visitor.signIn(PaperOffice.PRIYA.email(), PaperDesk.PASSWORD);
        assertThat(visitor.get("/carriers").body()).doesNotContain("/carriers/connect");
        String token = token();

        for (String path :
                new String[] {
                    "/carriers/connect",
                    "/carriers/choose",
                    "/carriers/numbers",
                    "/carriers/twilio/test",
                    "/carriers/twilio/disconnect"
                }) {
            var answer =
                    visitor.post(
                            path,
                            Map.of(
                                    "carrier", "vapi",
                                    "key", "any",
                                    "calls", "vapi",
                                    "texts", "twilio",
                                    "phoneNumber", "+12075550111",
                                    "_csrf", token));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
    }

    private String token() {
        Matcher token = TOKEN.matcher(visitor.get("/carriers").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
