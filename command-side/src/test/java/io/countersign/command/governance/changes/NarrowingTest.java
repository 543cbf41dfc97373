package io.countersign.command.governance.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingCommand.SendEmail;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.Less;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignCommand.Create;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever signs may sign less, and never anything else. */
class NarrowingTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final Create FIVE = campaign(List.of("a", "b", "c", "d", "e"), 5, 4);

    @Test
    void peopleAreTakenOutOfACampaignAndLimitsLowered() {
        Narrowed part =
                less(FIVE, Map.of("lead_ids", List.of(3, 0)), Map.of("attempts", 2, "at_once", 1))
                        .orElseThrow();

        assertThat(read(FIVE, part)).isEqualTo(campaign(List.of("a", "d"), 2, 1));
        assertThat(part.digest()).isNotEqualTo(digest(FIVE)).isEqualTo(digest(read(FIVE, part)));
        assertThat(part.leftOut())
                .containsExactly(
                        "leads: 2 of 5", "at once: 1 instead of 4", "attempts: 2 instead of 5");
    }

    @Test
    void whatIsCountedOfAListIsCountedAgain() {
        List<Addressee> twelve =
                IntStream.range(0, 12)
                        .mapToObj(
                                i -> new Addressee(i, "P" + i, "p%d@x.example".formatted(i), null))
                        .toList();
        SendEmail mail = new SendEmail("biz_1", "m_1", 7, "Hi", "Text", false, twelve, 12);
        Narrowed part = less(mail, Map.of("to", List.of(0, 11)), Map.of()).orElseThrow();

        SendEmail smaller = (SendEmail) read(mail, part);
        assertThat(smaller.to()).containsExactly(twelve.getFirst(), twelve.getLast());
        assertThat(smaller.many()).isEqualTo(2);
    }

    @Test
    void nothingIsWidenedAndNothingElseIsTouched() {
        for (Map<String, List<Integer>> rows :
                List.<Map<String, List<Integer>>>of(
                        Map.of("lead_ids", List.of()),
                        Map.of("lead_ids", List.of(0, 1, 2, 3, 4)),
                        Map.of("lead_ids", List.of(0, 5)),
                        Map.of("lead_ids", List.of(-1)),
                        Map.of("days", List.of(0)),
                        Map.of("nothing", List.of(0)))) {
            assertThat(less(FIVE, rows, Map.of())).as(rows.toString()).isEmpty();
        }
        for (Map<String, Integer> limits :
                List.of(
                        Map.of("attempts", 5),
                        Map.of("attempts", 6),
                        Map.of("attempts", 0),
                        Map.of("free_up_to", 1),
                        Map.of("retry_minutes", 1),
                        Map.of("lead_ids", 1))) {
            assertThat(less(FIVE, Map.of(), limits)).as(limits.toString()).isEmpty();
        }
        assertThat(less(FIVE, Map.of(), Map.of())).as("all of it is no part").isEmpty();
    }

    /** A policy without the rule that forbids is no narrower policy. */
    @Test
    void aPolicyIsSignedWholeOrNotAtAll() {
        Rule no = new Rule("no", "No.", "true", Rule.Effect.DENY, 1, 0, 24);
        Rule yes = new Rule("yes", "Yes.", "true", Rule.Effect.ALLOW, 1, 0, 24);
        Command publish =
                new PolicyCommand.Publish(
                        "biz_1",
                        1,
                        List.of(no, yes),
                        false,
                        "mem_1",
                        "Ed",
                        Role.OWNER,
                        List.of("mem_1"),
                        NOW);

        assertThat(less(publish, Map.of("rules", List.of(1)), Map.of())).isEmpty();
        assertThat(Narrowing.room(nameOf(publish), CommandJson.write(publish)).rows()).isEmpty();
    }

    @Test
    void whatCanBeLessIsSaid() {
        Narrowing.Room room = Narrowing.room(nameOf(FIVE), CommandJson.write(FIVE));

        assertThat(room.rows().get("lead_ids")).hasSize(5);
        assertThat(room.limits()).containsOnly(Map.entry("attempts", 5), Map.entry("at_once", 4));
    }

    private static Optional<Narrowed> less(
            Command command, Map<String, List<Integer>> rows, Map<String, Integer> limits) {
        return Narrowing.of(
                nameOf(command),
                CommandJson.write(command),
                List.of(new FieldChange("launch", null, "5 people")),
                new Less(List.of(), rows, limits));
    }

    private static Command read(Command like, Narrowed part) {
        return CommandJson.read(nameOf(like), part.command());
    }

    private static String digest(Command command) {
        return CommandJson.digest(nameOf(command), CommandJson.write(command));
    }

    private static String nameOf(Command command) {
        return LogicalNames.nameOf(command.getClass());
    }

    private static Create campaign(List<String> leads, int attempts, int atOnce) {
        return new Create(
                "biz_1",
                "camp_1",
                "Check-ups",
                null,
                new Cadence(
                        "custom",
                        attempts,
                        60,
                        List.of(new Cadence.Window("09:00", "17:00")),
                        List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                        "America/New_York"),
                "agent_1",
                "Front Desk",
                leads,
                true,
                2,
                atOnce,
                NOW);
    }
}
