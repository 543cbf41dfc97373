package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.WordDiff.Kind;
import io.countersign.app.dashboard.WordDiff.Mark;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the page is what is in the texts: nothing hidden, nothing left out. */
class ReadingTest {

    @Test
    void lettersThatPassForOthersAreShownByTheirNumber() {
        VisibleText text = VisibleText.of("p\u0430ypal, \u03bfpen, \uff21dmin; \u043c\u0438\u0440");

        assertThat(text.pieces().stream().map(VisibleText.Piece::code).filter(c -> c != null))
                .as("a whole word in its own alphabet is left alone")
                .containsExactly("U+0430", "U+03BF", "U+FF21");
    }

    @Test
    void onlyTheWordsThatChangeAreMarked() {
        assertThat(shown(WordDiff.between("Offer it on the next day. Go.", "Offer it today. Go.")))
                .isEqualTo("Offer it [-on the next day-][+today+]. Go.");
    }

    @Test
    void bothSidesCanBePutTogetherAgain() {
        String before = Prompts.FRONT_DESK;
        String after = Prompts.FRONT_DESK_SAME_DAY;
        List<Mark> marks = WordDiff.between(before, after);
        assertThat(side(marks, Kind.IN)).isEqualTo(before);
        assertThat(side(marks, Kind.OUT)).isEqualTo(after);
    }

    @Test
    void unchangedParagraphsFoldAndChangedOnesKeepTheirNumber() {
        ProseDiff diff = ProseDiff.between(Prompts.FRONT_DESK, Prompts.FRONT_DESK_SAME_DAY);
        assertThat(diff.paragraphs()).isEqualTo(11);
        assertThat(diff.changed()).isEqualTo(3);
        assertThat(diff.blocks().stream().map(ReadingTest::label))
                .containsExactly(
                        "¶ 1 to 3 unchanged: who you are, tone, opening hours",
                        "¶ 4",
                        "¶ 5",
                        "¶ 6",
                        "¶ 7 to 11 unchanged: transfers, emergencies, spanish, what you never do,"
                                + " and more");
    }

    @Test
    void charactersNobodySeesAreShownByTheirNumber() {
        VisibleText text = VisibleText.of("ignore\u200b this\u202e and \udb40\udc41 that");
        assertThat(text.pieces().stream().map(VisibleText.Piece::code))
                .containsExactly(null, "U+200B", null, "U+202E", null, "U+E0041", null);
        assertThat(text.hiddenSentence()).isEqualTo("3 hidden or lookalike characters shown.");
    }

    @Test
    void ordinaryTextIsLeftAlone() {
        assertThat(VisibleText.of("Zoë’s café,\n“naïve” ❤\ufe0f 日本\t1").hidden()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Front Desk will greet callers differently.,Front Desk greets callers differently.",
        "Front Desk will be called Reception.,Front Desk is called Reception.",
        "Front Desk will no longer ask.,Front Desk no longer asks.",
        "Ana will try to go and rest.,Ana will try to go and rest.",
        "Nothing waits.,Nothing waits."
    })
    void whatIsDecidedIsSaidInThePresent(String future, String present) {
        assertThat(Sentences.present(future)).isEqualTo(present);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-code/2.1,Claude Code",
        "chatgpt,ChatGPT",
        "vscode/1.99 (linux),VS Code",
        "\u202e\u200b,A program"
    })
    void aProgramsNameIsMadeReadable(String client, String name) {
        assertThat(Proposer.programName(client)).isEqualTo(name);
    }

    @Test
    void hugeTextsAreStillAnswered() {
        String before = "a b ".repeat(50_000);
        String after = "c d ".repeat(50_000);
        assertThat(WordDiff.between(before, after)).hasSize(2);
    }

    private static String label(ProseDiff.Block block) {
        return switch (block) {
            case ProseDiff.Fold fold -> fold.label();
            case ProseDiff.Changed changed -> changed.label();
        };
    }

    private static String side(List<Mark> marks, Kind without) {
        return marks.stream()
                .filter(mark -> mark.kind() != without)
                .map(Mark::raw)
                .collect(Collectors.joining());
    }

    private static String shown(List<Mark> marks) {
        return marks.stream()
                .map(mark ->
                        switch (mark.kind()) {
                            case SAME -> mark.raw();
                            case OUT -> "[-" + mark.raw() + "-]";
                            case IN -> "[+" + mark.raw() + "+]";
                        })
                .collect(Collectors.joining());
    }
}
