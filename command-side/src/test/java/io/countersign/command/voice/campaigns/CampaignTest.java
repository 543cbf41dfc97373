package io.countersign.command.voice.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Chance;
import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.voice.campaigns.AttemptResult;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.Cadence.Window;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignCommand.Create;
import io.countersign.messages.voice.campaigns.CampaignCommand.DeferAttempt;
import io.countersign.messages.voice.campaigns.CampaignCommand.EndAttempt;
import io.countersign.messages.voice.campaigns.CampaignCommand.Pause;
import io.countersign.messages.voice.campaigns.CampaignCommand.Resume;
import io.countersign.messages.voice.campaigns.CampaignCommand.StartAttempt;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptDeferred;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptEnded;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptStarted;
import io.countersign.messages.voice.campaigns.CampaignEvent.Completed;
import io.countersign.messages.voice.campaigns.CampaignStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignTest {
    private static final List<AttemptResult> RESULTS =
            List.of(AttemptResult.REACHED, AttemptResult.NOT_REACHED, AttemptResult.REFUSED);

    /** A Friday, noon in New York. */
    private static final Instant NOON = Instant.parse("2026-11-20T17:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T17:00:00Z, 2026-11-20T17:00:00Z",
        "2026-11-20T13:30:00Z, 2026-11-20T14:00:00Z",
        "2026-11-20T22:00:00Z, 2026-11-23T14:00:00Z",
        "2026-11-21T17:00:00Z, 2026-11-23T14:00:00Z",
        // The clocks go back on the first of November: nine o'clock is an hour later in UTC.
        "2026-10-30T22:00:00Z, 2026-11-02T14:00:00Z",
    })
    void aCallStartsInTheNextWindowOfADayItMayStartOn(Instant from, Instant earliest) {
        assertThat(Schedule.earliest(cadence(1), from)).isEqualTo(earliest);
    }

    @Test
    void whoIsNotReachedIsCalledAgainAfterTheIntervalAndNeverMoreOftenThanAllowed() {
        Campaign now = launched(2, "a");
        now = after(now, start("a", 1, NOON));
        AttemptEnded first =
                (AttemptEnded) events(now, end("a", 1, AttemptResult.NOT_REACHED, NOON)).getFirst();
        assertThat(first.nextAt())
                .as("a day later is a Saturday")
                .isEqualTo("2026-11-23T14:00:00Z");

        now = Campaign.evolve(now, first);
        assertThat(code(now, start("a", 2, NOON))).isEqualTo("not_due");
        Instant monday = Instant.parse("2026-11-23T15:00:00Z");
        now = after(now, start("a", 2, monday));
        assertThat(events(now, end("a", 2, AttemptResult.NOT_REACHED, monday)))
                .hasSize(2)
                .last()
                .isInstanceOf(Completed.class);
    }

    @Test
    void noMoreCallsRunAtOnceThanMay() {
        Campaign now = launched(1, "a", "b", "c");
        now = after(now, start("a", 1, NOON));
        now = after(now, start("b", 1, NOON));

        assertThat(code(now, start("c", 1, NOON))).isEqualTo("busy");
        now = after(now, end("a", 1, AttemptResult.REACHED, NOON));
        assertThat(events(now, start("c", 1, NOON)).getFirst()).isInstanceOf(AttemptStarted.class);
    }

    @Test
    void aPersonIsTakenUpOnceHoweverOftenTheStepIsRepeated() {
        Campaign now = after(launched(3, "a"), start("a", 1, NOON));

        assertThat(code(now, start("a", 1, NOON))).isEqualTo("not_due");
        assertThat(code(now, start("a", 2, NOON))).isEqualTo("not_due");
    }

    @Test
    void anAttemptThatIsPutOffDoesNotCount() {
        Campaign now = after(launched(1, "a"), start("a", 1, NOON));
        Instant later = NOON.plus(Duration.ofHours(12));
        AttemptDeferred deferred =
                (AttemptDeferred)
                        events(
                                        now,
                                        new DeferAttempt(
                                                "biz_1", "camp_1", "a", 1, later, "quiet_hours"))
                                .getFirst();
        assertThat(deferred.nextAt()).isEqualTo("2026-11-23T14:00:00Z");

        now = Campaign.evolve(now, deferred);
        assertThat(events(now, start("a", 1, deferred.nextAt())).getFirst())
                .isInstanceOf(AttemptStarted.class);
    }

    @Test
    void aWindowThatHasClosedMeanwhilePutsTheCallOff() {
        Instant evening = NOON.plus(Duration.ofHours(6));

        assertThat(events(launched(1, "a"), start("a", 1, evening)).getFirst())
                .isInstanceOf(AttemptDeferred.class);
    }

    @Test
    void aPausedCampaignTakesNobodyUpAndEndsOnlyWhenItGoesOn() {
        Campaign now = after(launched(1, "a"), start("a", 1, NOON));
        now = after(now, new Pause("biz_1", "camp_1"));
        assertThat(events(now, end("a", 1, AttemptResult.REACHED, NOON))).hasSize(1);

        now = after(now, end("a", 1, AttemptResult.REACHED, NOON));
        assertThat(((Campaign.Known) now).status()).isEqualTo(CampaignStatus.PAUSED);
        now = after(now, new Resume("biz_1", "camp_1", NOON));
        assertThat(((Campaign.Known) now).status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(code(now, new Pause("biz_1", "camp_1"))).isEqualTo("not_running");
    }

    @Test
    void onlyALaunchForManyPeopleShowsTheRiskyField() {
        assertThat(fields(create(1, true, 25, "a", "b"))).containsExactly("people");
        assertThat(fields(create(1, true, 1, "a", "b"))).containsExactly("launch");
        assertThat(fields(create(1, false, 1, "a", "b"))).containsExactly("people");
    }

    @ParameterizedTest
    @CsvSource({"0", "11"})
    void nobodyIsCalledMoreOftenThanTenTimesNorLessThanOnce(int attempts) {
        assertThat(code(new Campaign.Missing(), create(attempts, true, 25, "a")))
                .isEqualTo("invalid_cadence_config");
    }

    /** Whatever the order of starts, ends, refusals and repetitions. */
    @Test
    void everybodyIsCalledAtMostAsOftenAsTheCadenceSaysAndTheCampaignEnds() {
        Chance.tries(200, CampaignTest::callEverybody);
    }

    private static void callEverybody(Random chance) {
        int attempts = chance.nextInt(1, 5);
        List<String> people = List.of("a", "b", "c", "d");
        Campaign now = launched(attempts, people.toArray(String[]::new));
        Map<String, Integer> called = new HashMap<>();
        Instant at = NOON;
        for (int i = 0; i < 2_000; i++) {
            at = at.plus(Duration.ofMinutes(chance.nextInt(300)));
            String who = people.get(chance.nextInt(people.size()));
            int number = called.getOrDefault(who, 0) + chance.nextInt(2);
            CampaignCommand command =
                    chance.nextBoolean()
                            ? start(who, number, at)
                            : end(who, number, RESULTS.get(chance.nextInt(RESULTS.size())), at);
            if (Campaign.decide(command, now) instanceof Accepted<CampaignEvent>(var events)) {
                for (CampaignEvent event : events) {
                    if (event instanceof AttemptStarted started) {
                        called.merge(started.leadId(), 1, Integer::sum);
                        assertThat(Schedule.allows(cadence(1), started.at())).isTrue();
                    }
                    now = Campaign.evolve(now, event);
                }
            }
        }
        assertThat(called.values()).allMatch(times -> times <= attempts);
        assertThat(((Campaign.Known) now).status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(called).hasSize(people.size());
    }

    private static Cadence cadence(int attempts) {
        return new Cadence(
                "standard",
                attempts,
                24 * 60,
                List.of(new Window("09:00", "17:00")),
                List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                "America/New_York");
    }

    private static Create create(int attempts, boolean launch, int freeUpTo, String... leads) {
        return new Create(
                "biz_1",
                "camp_1",
                "Spring",
                null,
                cadence(attempts),
                "agent_1",
                "Front Desk",
                List.of(leads),
                launch,
                freeUpTo,
                2,
                NOON);
    }

    private static Campaign launched(int attempts, String... leads) {
        return after(new Campaign.Missing(), create(attempts, true, 25, leads));
    }

    private static StartAttempt start(String lead, int attempt, Instant at) {
        return new StartAttempt("biz_1", "camp_1", lead, attempt, "call_" + lead + attempt, at);
    }

    private static EndAttempt end(String lead, int attempt, AttemptResult result, Instant at) {
        return new EndAttempt("biz_1", "camp_1", lead, attempt, result, "no_answer", at);
    }

    private static List<String> fields(CampaignCommand command) {
        return Campaign.preview(command, new Campaign.Missing()).orElseThrow().changes().stream()
                .map(change -> change.field())
                .toList();
    }

    private static Campaign after(Campaign now, CampaignCommand command) {
        Campaign after = now;
        for (CampaignEvent event : events(now, command)) {
            after = Campaign.evolve(after, event);
        }
        return after;
    }

    private static List<CampaignEvent> events(Campaign now, CampaignCommand command) {
        return switch (Campaign.decide(command, now)) {
            case Accepted<CampaignEvent>(var events) -> new ArrayList<>(events);
            case Declined<CampaignEvent>(var refused) ->
                    throw new AssertionError("Declined: " + refused);
        };
    }

    private static String code(Campaign now, CampaignCommand command) {
        Decision<CampaignEvent> decision = Campaign.decide(command, now);
        assertThat(decision).isInstanceOf(Declined.class);
        return ((Declined<CampaignEvent>) decision).refused().code();
    }
}
