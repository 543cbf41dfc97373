package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.verify.EventLine.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor with a package, a key and a checkpoint that was kept; and those who want to cheat. */
class VerifyTest {
    private static final String ORIGIN = "countersign/biz_1";
    private static final String SIGNER = "desk.example";

    @TempDir private Path folder;
    private KeyPair keys;
    private final List<EventLine> lines = new ArrayList<>();
    private Path kept;

    @BeforeEach
    void export() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        for (int i = 0; i < 10; i++) {
            lines.add(line(i, "new"));
        }
        write(lines, lines);
        Files.createDirectories(folder.resolve("checkpoints"));
        checkpoint(folder.resolve("checkpoints/4.txt"), lines, 4);
        checkpoint(folder.resolve("checkpoints/10.txt"), lines, 10);
        kept = folder.resolveSibling("kept.txt");
        checkpoint(kept, lines, 7);
        Files.copy(kept, folder.resolve("checkpoints/7.txt"));
    }

    @Test
    void aHistoryAsItWasSignedIsSound() throws Exception {
        assertThat(verify()).startsWith("0 Sound: 10 events compared, 10 covered by 3 checkpoints");
    }

    @Test
    void aCheckpointThatWasKeptAndIsNotInThePackageWasTakenOut() throws Exception {
        Files.delete(folder.resolve("checkpoints/7.txt"));

        assertThat(verify()).startsWith("1 Sound: 10 events").contains("was taken out");
    }

    @Test
    void aStretchOfAHistoryIsSoundToo() throws Exception {
        properties(3, 6);
        Files.write(
                folder.resolve("events.ndjson"),
                lines.subList(3, 6).stream().map(EventLine::text).toList());

        assertThat(verify()).startsWith("0 Sound: 3 events compared");
    }

    @Test
    void aPeriodNeedsTheEventsBesideIt() throws Exception {
        assertThat(period(3, 6, 4, 4))
                .startsWith("0 Sound: 3 events")
                .contains("1 of them were recorded from 1970-01-01T00:00:04Z");
        assertThat(period(4, 6, 4, 4)).startsWith("1 ").contains("beginning of the period may");
        assertThat(period(3, 5, 4, 4)).startsWith("1 ").contains("end of the period may");
        assertThat(period(0, 10, 0, 99)).startsWith("0 Sound: 10 events").contains("10 of them");
        assertThat(period(9, 10, 50, 60)).startsWith("0 Sound: 1 events").contains("0 of them");
    }

    private String period(int first, int until, long from, long to) throws Exception {
        properties(first, until);
        Files.write(
                folder.resolve("package.properties"),
                List.of(
                        "from=" + Instant.EPOCH.plusSeconds(from),
                        "to=" + Instant.EPOCH.plusSeconds(to)),
                StandardOpenOption.APPEND);
        events(lines.subList(first, until));
        return verify();
    }

    @Test
    void theFirstChangedEventIsNamed() throws Exception {
        lines.set(5, line(5, "altered"));
        lines.set(8, line(8, "altered"));
        events(lines);

        assertThat(verify()).startsWith("1 ").contains("event_5 at position 5").contains("changed");
    }

    @Test
    void theMissingEventIsNamed() throws Exception {
        lines.remove(5);
        events(lines);

        assertThat(verify()).startsWith("1 ").contains("Event number 5 is missing");
    }

    @Test
    void theInsertedEventIsNamed() throws Exception {
        lines.add(5, line(77, "new"));
        events(lines);

        assertThat(verify()).startsWith("1 ").contains("event_77").contains("inserted as number 5");
    }

    @Test
    void theReorderedEventIsNamed() throws Exception {
        Collections.swap(lines, 5, 8);
        events(lines);

        assertThat(verify()).startsWith("1 ").contains("event_8").contains("as number 5, before");
    }

    @Test
    void anEndThatWasCutOffIsNoticed() throws Exception {
        events(lines.subList(0, 8));

        assertThat(verify()).startsWith("1 ").contains("number 8 and all after it are missing");
    }

    @Test
    void hashesRewrittenAlongWithTheEventAreCaughtByTheCheckpointThatWasKept() throws Exception {
        lines.set(5, line(5, "altered"));
        write(lines, lines);
        Files.delete(folder.resolve("checkpoints/10.txt"));

        assertThat(verify()).startsWith("1 ").contains("between number 4 and 6");
    }

    @Test
    void aHistoryCutShortWithItsHashesIsCaughtByTheCheckpointThatWasKept() throws Exception {
        write(lines.subList(0, 5), lines.subList(0, 5));
        properties(0, 5);
        Files.delete(folder.resolve("checkpoints/10.txt"));

        assertThat(verify()).startsWith("1 ").contains("covers 7 events; there are only 5");
    }

    @Test
    void aCheckpointThatSomebodyElseSignedIsRefused() throws Exception {
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Frontier tree = new Frontier();
        lines.forEach(line -> tree.add(line.leaf()));
        Files.writeString(
                folder.resolve("checkpoints/10.txt"),
                Signature.sign(
                        new Checkpoint(ORIGIN, 10, tree.root(), Instant.EPOCH).text(),
                        SIGNER,
                        others.getPrivate(),
                        others.getPublic()));

        assertThat(verify()).startsWith("2 ").contains("10.txt: This note was signed by another");
    }

    @Test
    void anAlteredCheckpointIsRefused() throws Exception {
        Path note = folder.resolve("checkpoints/10.txt");
        Files.writeString(note, Files.readString(note).replace("\n10\n", "\n11\n"));

        assertThat(verify()).startsWith("2 ").contains("altered");
    }

    @Test
    void whatIsNoPackageIsRefusedWithASentence() throws Exception {
        for (String broken : List.of("package.properties", "leaves.txt", "events.ndjson")) {
            Path file = folder.resolve(broken);
            byte[] before = Files.readAllBytes(file);
            Files.write(file, new byte[] {(byte) 0xff, 1, 2});
            assertThat(verify()).as(broken).startsWith("2 It cannot be checked. ");
            Files.delete(file);
            assertThat(verify()).as(broken).startsWith("2 It cannot be checked. ");
            Files.write(file, before);
        }
        assertThat(run(List.of())).startsWith("2 ").contains("--checkpoint FILE");
    }

    @Test
    void aLineHasNoSpacesAndEscapesWhatJsonMustEscape() {
        Row row =
                new Row(
                        1,
                        "biz",
                        "Lead",
                        "lead_1",
                        0,
                        "event_1",
                        "voice.lead.registered",
                        "1",
                        "{\"name\":\"Zoë \\ \n\u0001\"}",
                        "{}",
                        Instant.parse("2026-01-02T03:04:05.123456789Z"));

        assertThat(EventLine.of(row).text())
                .isEqualTo(
                        "{\"aggregate_id\":\"lead_1\",\"aggregate_type\":\"Lead\",\"business_id\":\"biz\","
                                + "\"event_id\":\"event_1\",\"event_name\":\"voice.lead.registered\","
                                + "\"event_revision\":\"1\",\"metadata\":\"{}\","
                                + "\"payload\":\"{\\\"name\\\":\\\"Zoë \\\\ \\n\\u0001\\\"}\","
                                + "\"position\":1,\"recorded_at\":\"2026-01-02T03:04:05.123456Z\","
                                + "\"sequence_number\":0}");
    }

    private String verify() throws IOException {
        return run(
                List.of(
                        folder.toString(),
                        "--key",
                        Signature.nameKey(SIGNER, keys.getPublic()),
                        "--checkpoint",
                        kept.toString()));
    }

    private static String run(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Verify.run(args, new PrintStream(out, true, StandardCharsets.UTF_8));
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static EventLine line(int number, String status) {
        return EventLine.of(
                new Row(
                        number,
                        "biz_1",
                        "Lead",
                        "lead_" + number,
                        0,
                        "event_" + number,
                        "voice.lead.registered",
                        "1",
                        "{\"status\":\"" + status + "\"}",
                        "{}",
                        Instant.EPOCH.plusSeconds(number)));
    }

    private void write(List<EventLine> events, List<EventLine> hashed) throws IOException {
        events(events);
        Files.write(
                folder.resolve("leaves.txt"),
                hashed.stream().map(line -> line.leaf().base64()).toList());
        properties(0, 10);
    }

    private void events(List<EventLine> events) throws IOException {
        Files.write(folder.resolve("events.ndjson"), events.stream().map(EventLine::text).toList());
    }

    private void properties(long first, long until) throws IOException {
        Files.write(
                folder.resolve("package.properties"),
                List.of(
                        "origin=" + ORIGIN,
                        "key=" + Signature.nameKey(SIGNER, keys.getPublic()),
                        "first=" + first,
                        "until=" + until));
    }

    private void checkpoint(Path file, List<EventLine> events, int size) throws IOException {
        Frontier tree = new Frontier();
        events.subList(0, size).forEach(line -> tree.add(line.leaf()));
        Files.writeString(
                file,
                Signature.sign(
                        new Checkpoint(ORIGIN, size, tree.root(), Instant.EPOCH.plusSeconds(size))
                                .text(),
                        SIGNER,
                        keys.getPrivate(),
                        keys.getPublic()));
    }
}
