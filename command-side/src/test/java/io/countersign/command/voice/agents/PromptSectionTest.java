package io.countersign.command.voice.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PromptSectionTest {
    private static final String TITLE = "Operational handoff rules";

    @Test
    void aSectionThatIsThereIsReplacedAndItsNeighboursStay() {
        String prompt =
                "# Role\r\nBe kind.\n\n## operational handoff rules \n- old\n- older\n\n\n## Fees\nNever"
                        + " quote one.";

        assertThat(PromptSection.written(prompt, TITLE, List.of("new"), false))
                .isEqualTo(
                        "# Role\r\nBe kind.\n\n## operational handoff rules \n- new\n\n\n## Fees\nNever"
                                + " quote one.");
        assertThat(PromptSection.written(prompt, TITLE, List.of("new"), true))
                .contains("- old\n- older\n- new\n\n\n## Fees");
    }

    @Test
    void aSectionThatIsMissingIsMadeAtTheEnd() {
        assertThat(PromptSection.written("Be kind.", TITLE, List.of("a", "b"), false))
                .isEqualTo("Be kind.\n\n## " + TITLE + "\n- a\n- b");
        assertThat(PromptSection.written("", TITLE, List.of("a"), true))
                .isEqualTo("## " + TITLE + "\n- a");
        assertThat(PromptSection.written("Be kind.\n", TITLE, List.of("a"), true))
                .isEqualTo("Be kind.\n\n## " + TITLE + "\n- a");
    }

    @Test
    void anEmptySectionTakesRulesToo() {
        assertThat(PromptSection.written("## " + TITLE + "\n## Next", TITLE, List.of("a"), false))
                .isEqualTo("## " + TITLE + "\n- a\n## Next");
        assertThat(PromptSection.written("## " + TITLE, TITLE, List.of("a"), true))
                .isEqualTo("## " + TITLE + "\n- a");
    }

    /** The parts are known beforehand, so this does not repeat how the section is looked for. */
    @Property
    void everyOtherByteOfThePromptStays(
            @ForAll("bodies") String before,
            @ForAll("bodies") String old,
            @ForAll("bodies") String after,
            @ForAll("rules") List<String> rules,
            @ForAll boolean append) {
        String head = before + "\n## " + TITLE;
        String body = "\nx" + old + "x";
        String tail = "\n\r\n\n## Next" + after;

        String written = PromptSection.written(head + body + tail, TITLE, rules, append);

        String bullets = rules.stream().map(r -> "\n- " + r).collect(Collectors.joining());
        assertThat(written).isEqualTo(head + (append ? body : "") + bullets + tail);
        if (!append) {
            assertThat(PromptSection.written(written, TITLE, rules, false))
                    .as("replacing twice is replacing once")
                    .isEqualTo(written);
        }
    }

    @Property
    void aPromptWithoutTheSectionIsKeptWholeInFrontOfIt(
            @ForAll("bodies") String prompt, @ForAll("rules") List<String> rules) {
        String written = PromptSection.written(prompt, TITLE, rules, false);

        assertThat(written).startsWith(prompt).contains("## " + TITLE + "\n- " + rules.getFirst());
        assertThat(PromptSection.written(written, TITLE, rules, false)).isEqualTo(written);
    }

    /** Anything but a heading of the first or second level. */
    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.strings()
                .withChars("ab #-\n\r\t.é😀")
                .ofMaxLength(60)
                .filter(text -> !text.contains("# ") && !text.endsWith("#"));
    }

    @Provide
    Arbitrary<List<String>> rules() {
        return Arbitraries.strings()
                .withChars("ab# -é")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> !text.isBlank())
                .map(text -> "r" + text.strip())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
