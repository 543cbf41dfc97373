package io.countersign.sagas.outside.carriers.simulated;

import io.countersign.messages.Command;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportDelivered;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportNotSent;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.simulated.Life.Party;
import io.countersign.sagas.outside.carriers.simulated.Life.Step;
import io.countersign.sagas.outside.carriers.simulated.Memory.Played;
import io.countersign.sagas.outside.carriers.simulated.Memory.Unreported;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Plays simulated calls and reports every step of theirs as a carrier would. A step may be reported
 * twice after a crash; carriers do that too.
 */
final class Player implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Memory memory;
    private final CarrierReports reports;
    private final Clock clock;
    private final double speed;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean running;

    /**
     * A player.
     *
     * @param speed how many times faster than life; 1 is real time
     */
    Player(Memory memory, CarrierReports reports, Clock clock, double speed) {
        if (speed < 1) {
            throw new IllegalArgumentException(
                    "countersign.carriers.simulated.speed is at least 1, which is real time.");
        }
        this.memory = memory;
        this.reports = reports;
        this.clock = clock;
        this.speed = speed;
    }

    /** Looks at once what is due. */
    void wake() {
        nudges.release();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("simulated-carrier").start(this::play);
    }

    @Override
    public void stop() {
        running = false;
        wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void play() {
        while (running) {
            try {
                List<Played> due = memory.take(clock.instant());
                due.forEach(this::play);
                List<Unreported> texts = memory.takeTexts(clock.instant());
                texts.forEach(this::report);
                if (due.isEmpty() && texts.isEmpty()) {
                    sleep();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("A simulated call stands still for now: {}", e.getClass().getName());
                    nudges.drainPermits();
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LONGEST_SLEEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sleep() throws InterruptedException {
        long wait =
                memory.nextDue()
                        .map(at -> Duration.between(clock.instant(), at).toMillis())
                        .orElse(LONGEST_SLEEP.toMillis());
        if (nudges.tryAcquire(
                Math.clamp(wait, 5, LONGEST_SLEEP.toMillis()), TimeUnit.MILLISECONDS)) {
            nudges.drainPermits();
        }
    }

    private void play(Played call) {
        int step = call.nextStep();
        while (step < call.life().steps().size() && running) {
            Instant due = due(call, step);
            if (due.isAfter(clock.instant())) {
                memory.goOn(call, step, due);
                return;
            }
            report(call, step);
            step++;
        }
        memory.goOn(call, step, step < call.life().steps().size() ? clock.instant() : null);
    }

    private Instant due(Played call, int step) {
        double seconds = call.life().steps().get(step).second() / speed;
        return call.placedAt().plusMillis((long) (seconds * 1000));
    }

    private void report(Played call, int number) {
        Life life = call.life();
        Step step = life.steps().get(number);
        String business = call.businessId();
        String id = call.callId();
        // What was slept through is reported late, with the time at which it happened.
        Instant happened = due(call, number);
        if (number == 0 && life.party().inbound()) {
            takeIn(call, happened);
            return;
        }
        CallStatus status = step.status();
        if (status == null) {
            report(new CallCommand.Hear(business, id, life.turnsUpTo(number)));
            return;
        }
        boolean spoken = status == CallStatus.COMPLETED || status == CallStatus.VOICEMAIL;
        Integer seconds = spoken ? Integer.valueOf(life.seconds()) : status.isOver() ? 0 : null;
        String reason = spoken ? "hung up" : status.isOver() ? status.word() : null;
        report(new CallCommand.ReportProgress(business, id, status, seconds, reason, happened));
        if (spoken) {
            report(new CallCommand.AddRecording(business, id, call.carrierId(), life.seconds()));
        }
        if (life.summary() != null && status.isOver()) {
            report(new CallCommand.Summarise(business, id, life.summary(), life.outcome()));
        }
    }

    private void takeIn(Played call, Instant happened) {
        Party party = call.life().party();
        report(
                new CallCommand.TakeIn(
                        call.businessId(),
                        call.callId(),
                        party.agentId(),
                        party.agentName(),
                        party.person(),
                        party.line(),
                        party.name(),
                        party.leadId(),
                        SimulatedCarrier.NAME,
                        call.carrierId(),
                        happened));
    }

    private void report(Unreported text) {
        boolean unreachable = Lives.ending(text.to()).equals("0190");
        report(
                unreachable
                        ? new ReportNotSent(
                                text.businessId(),
                                text.conversationId(),
                                text.messageId(),
                                "sms_send_failed",
                                "The telephone could not be reached.",
                                clock.instant())
                        : new ReportDelivered(
                                text.businessId(),
                                text.conversationId(),
                                text.messageId(),
                                clock.instant()));
        memory.reported(text);
    }

    /** Reports something, as a carrier's callback would. */
    void report(Command report) {
        reports.report(report, SimulatedCarrier.NAME);
    }
}
