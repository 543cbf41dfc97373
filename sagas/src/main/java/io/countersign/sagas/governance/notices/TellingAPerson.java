package io.countersign.sagas.governance.notices;

import io.countersign.messages.Family;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.notices.NoticeChoice;
import io.countersign.messages.governance.notices.NoticeQuery;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.tenancy.businesses.BusinessQuery.BusinessView;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.sagas.outside.effects.Effect;
import io.countersign.sagas.outside.mail.Mailer;
import io.countersign.sagas.outside.mail.Mailer.Email;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells one person of all that waits for her by then, in one email. It is written down before the
 * email is handed over; what is found started after a crash stays in doubt and is not sent again,
 * because the inbox shows it anyway. What was decided in the meantime is not asked about.
 */
@Component
class TellingAPerson implements Effect {
    static final String KIND = "tell-a-person";
    private static final String BETWEEN = "~";
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration LOST = Duration.ofMinutes(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 8;
    private static final int MOST_LOOKS = 25;
    private static final int MOST_TOGETHER = 200;

    private final Queries queries;
    private final NoticeStore store;
    private final Mailer mailer;
    private final Clock clock;
    private final String publicUrl;
    private final Duration gather;
    private final Duration gap;

    TellingAPerson(
            Queries queries,
            NoticeStore store,
            Mailer mailer,
            Clock clock,
            @Value("${countersign.public-url:}") String publicUrl,
            @Value("${countersign.notices.gather:5s}") Duration gather,
            @Value("${countersign.notices.gap:5m}") Duration gap) {
        this.queries = queries;
        this.store = store;
        this.mailer = mailer;
        this.clock = clock;
        this.publicUrl = publicUrl.strip().replaceAll("/+$", "");
        this.gather = gather;
        this.gap = gap;
    }

    static String subject(String memberId, String about) {
        return memberId + BETWEEN + about;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.EMAILS;
    }

    @Override
    public Next carryOut(String businessId, String subject, int attempt) {
        String[] ids = subject.split(BETWEEN, 2);
        Instant now = clock.instant();
        var row = store.find(businessId, ids[0], ids[1]);
        if (row.isEmpty()) {
            return attempt < MOST_LOOKS ? new Again(NOT_READABLE_YET) : new Done();
        }
        return switch (row.get().state()) {
            case "waiting" -> {
                Instant gathered = row.get().plannedAt().plus(gather);
                yield now.isBefore(gathered)
                        ? new Again(Duration.between(now, gathered))
                        : tell(businessId, ids[0], ids[1], attempt, now);
            }
            case "started" -> {
                if (now.isBefore(row.get().movedAt().plus(LOST))) {
                    // Another change's turn took it along and is sending right now.
                    yield new Again(LOST);
                }
                move(businessId, ids[0], List.of(ids[1]), "in_doubt", "It may have been sent.");
                yield new Done();
            }
            default -> new Done();
        };
    }

    private Next tell(String business, String memberId, String about, int attempt, Instant now) {
        MemberView member = queries.ask(new MemberQuery.GetMember(business, memberId));
        NoticeChoice choice = queries.require(new NoticeQuery.ListChoices(business)).of(memberId);
        boolean rules = about.startsWith(Notices.RULES);
        boolean test = rules || about.startsWith(Notices.TEST);
        if (member == null || (!choice.email() && !test)) {
            move(business, memberId, List.of(about), "dropped", null);
            return new Done();
        }
        BusinessView house = queries.ask(new BusinessQuery.GetBusiness(business));
        ZoneId zone = ZoneId.of(house == null ? "UTC" : house.timezone());
        int quiet =
                choice.quiet() == null || test
                        ? 0
                        : choice.quiet().minutesLeft(LocalTime.ofInstant(now, zone));
        if (quiet > 0) {
            return new Again(Duration.ofMinutes(quiet));
        }
        List<ChangeView> open = test ? List.of() : open(business, memberId);
        if (!test && open.isEmpty()) {
            return new Done();
        }
        if (!test && !store.inPace(business, memberId, gap, now)) {
            return new Again(gap.dividedBy(2).plusSeconds(1));
        }
        List<String> wanted =
                test ? List.of(about) : open.stream().map(ChangeView::changeId).toList();
        List<String> taken = store.start(business, memberId, wanted, subject(memberId, about), now);
        List<ChangeView> told =
                open.stream().filter(change -> taken.contains(change.changeId())).toList();
        if (taken.isEmpty()) {
            return new Done();
        }
        String name = house == null ? "Countersign" : house.name();
        NoticeLetter letter =
                rules
                        ? NoticeLetter.rules(name, publicUrl)
                        : test
                                ? NoticeLetter.test(name, publicUrl)
                                : NoticeLetter.of(name, told, zone, publicUrl);
        Email email =
                new Email(
                        subject(memberId, about).replace(BETWEEN, "."),
                        name,
                        member.email(),
                        letter.subject(),
                        letter.text());
        return after(mailer.send(email), business, memberId, taken, attempt);
    }

    private Next after(
            Mailer.Handover handover,
            String business,
            String memberId,
            List<String> taken,
            int attempt) {
        return switch (handover) {
            case Mailer.Taken _ -> {
                move(business, memberId, taken, "sent", null);
                yield new Done();
            }
            case Mailer.Rejected rejected -> {
                move(business, memberId, taken, "failed", rejected.sentence());
                yield new Done();
            }
            case Mailer.Unclear _ -> {
                move(business, memberId, taken, "in_doubt", "It may have been sent.");
                yield new Done();
            }
            case Mailer.Unreachable _ -> {
                // Waits as long as the change does; once that is over, nobody is asked any more.
                move(business, memberId, taken, "waiting", "The mail server does not answer.");
                yield new Again(FIRST_RETRY.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS)));
            }
        };
    }

    /** What still waits and may be this person's to decide; the rest is dropped. */
    private List<ChangeView> open(String business, String memberId) {
        List<ChangeView> open = new ArrayList<>();
        List<String> over = new ArrayList<>();
        Instant now = clock.instant();
        for (String id : store.waiting(business, memberId, MOST_TOGETHER)) {
            if (id.startsWith(Notices.TEST) || id.startsWith(Notices.RULES)) {
                continue;
            }
            ChangeView change = queries.ask(new ChangeQuery.GetChange(business, id));
            boolean waits =
                    change != null
                            && change.state().open()
                            && now.isBefore(change.expiresAt())
                            && change.votes().stream()
                                    .noneMatch(vote -> vote.accounts().contains(memberId));
            if (waits) {
                open.add(change);
            } else {
                over.add(id);
            }
        }
        move(business, memberId, over, "dropped", null);
        return open;
    }

    private void move(
            String business,
            String memberId,
            List<String> about,
            String state,
            @Nullable String detail) {
        if (!about.isEmpty()) {
            store.move(business, memberId, about, state, detail, clock.instant());
        }
    }
}
