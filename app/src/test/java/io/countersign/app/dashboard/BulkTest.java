package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeState;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several rows are decided at once only as they stood on the screen. */
class BulkTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final PaperDesk.Running DESK = PaperDesk.shared();

    private final Visitor tom = new Visitor(DESK.url());

    @BeforeEach
    void signIn() {
        tom.signIn(PaperOffice.TOM.email(), PaperDesk.PASSWORD);
    }

    @Test
    void whatStoodOnTheScreenIsDecided() {
        String one = propose(Risk.MEDIUM);
        String picked = picked(one);

        assertThat(decide("countersign", picked, "").statusCode()).isEqualTo(302);
        assertThat(state(one)).isEqualTo(ChangeState.EXECUTED);
    }

    @Test
    void aRowThatChangedMeanwhileIsShownAfreshAndNothingIsDecided() {
        String one = propose(Risk.MEDIUM);
        String picked = picked(one);
        DESK.office()
                .change(
                        one,
                        c ->
                                PaperOffice.with(
                                        c,
                                        ChangeState.REFUSED,
                                        PaperOffice.DANA,
                                        c.proposedAt(),
                                        "No."));

        HttpResponse<String> answer = decide("countersign", picked, "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Nothing was decided", "This is the list now");
        assertThat(state(one)).isEqualTo(ChangeState.REFUSED);
    }

    @Test
    void anotherDigestIsAnotherChange() {
        String one = propose(Risk.MEDIUM);
        String picked = picked(one).replaceAll(":[0-9a-f]{64}$", ":" + "0".repeat(64));

        assertThat(decide("countersign", picked, "").statusCode()).isEqualTo(409);
        assertThat(state(one)).isEqualTo(ChangeState.PROPOSED);
    }

    @Test
    void whatIsHighIsDecidedAlone() {
        String high = propose(Risk.HIGH);
        assertThat(tom.get("/inbox").body()).doesNotContain("value=\"" + high + ":");
        var now = DESK.office().find(high);
        String made = high + ":" + ChangePage.stamp(now) + ":" + now.digest();

        HttpResponse<String> answer = decide("countersign", made, "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("one by one");
        assertThat(state(high)).isEqualTo(ChangeState.PROPOSED);
    }

    @Test
    void aRefusalSaysWhyAndNonsenseDecidesNothing() {
        String one = propose(Risk.MEDIUM);
        String picked = picked(one);

        decide("refuse", picked, " ");
        decide("maybe", picked, "Why not.");
        assertThat(decide("countersign", "nonsense", "").statusCode()).isEqualTo(404);
        assertThat(state(one)).isEqualTo(ChangeState.PROPOSED);
        decide("refuse", picked, "Not on Sundays.");
        assertThat(DESK.office().find(one).outcome()).isEqualTo("Not on Sundays.");
    }

    private HttpResponse<String> decide(String decision, String picked, String reason) {
        Matcher token = TOKEN.matcher(tom.get("/inbox").body());
        assertThat(token.find()).isTrue();
        return tom.post(
                "/inbox/decide",
                Map.of(
                        "decision",
                        decision,
                        "picked",
                        picked,
                        "reason",
                        reason,
                        "_csrf",
                        token.group(1)));
    }

    private String picked(String id) {
        Matcher picked =
                Pattern.compile("value=\"(" + id + ":[^\"]+)\"").matcher(tom.get("/inbox").body());
        assertThat(picked.find()).as("a box to tick").isTrue();
        return picked.group(1);
    }

    private static ChangeState state(String id) {
        return DESK.office().find(id).state();
    }

    private static String propose(Risk risk) {
        return DESK.office()
                .propose(
                        "Front Desk will greet callers differently.",
                        risk,
                        1,
                        60,
                        PaperOffice.PRIYA,
                        "claude-code/2.1",
                        "Assistant",
                        new FieldChange("first_message", "Hello.", "Good day."));
    }
}
