package io.countersign.command.voice.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Chance;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    @Test
    void everyOtherByteOfThePromptStays() {
        Chance.tries(
                1_000,
                chance -> {
                    String head = body(chance) + "\n## " + TITLE;
                    String old = "\nx" + body(chance) + "x";
                    String tail = "\n\r\n\n## Next" + body(chance);
                    List<String> rules = rules(chance);
                    boolean append = chance.nextBoolean();

                    String written = PromptSection.written(head + old + tail, TITLE, rules, append);

                    String bullets =
                            rules.stream().map(r -> "\n- " + r).collect(Collectors.joining());
                    assertThat(written).isEqualTo(head + (append ? old : "") + bullets + tail);
                    if (!append) {
                        assertThat(PromptSection.written(written, TITLE, rules, false))
                                .as("replacing twice is replacing once")
                                .isEqualTo(written);
                    }
                });
    }

    @Test
    void aPromptWithoutTheSectionIsKeptWholeInFrontOfIt() {
        Chance.tries(
                1_000,
                chance -> {
                    String prompt = body(chance);
                    List<String> rules = rules(chance);

                    String written = PromptSection.written(prompt, TITLE, rules, false);

                    assertThat(written)
                            .startsWith(prompt)
                            .contains("## " + TITLE + "\n- " + rules.getFirst());
                    assertThat(PromptSection.written(written, TITLE, rules, false))
                            .isEqualTo(written);
                });
    }

    /** Anything but a heading of the first or second level. */
    private static String body(Random chance) {
        String text = Chance.text(chance, "ab #-\n\r\t.é😀", 0, 60).replaceAll("# +", "#");
        return text.endsWith("#") ? text + "a" : text;
    }

    private static List<String> rules(Random chance) {
        return Stream.generate(() -> "r" + Chance.text(chance, "ab# -é", 0, 12).strip())
                .limit(chance.nextInt(1, 5))
                .toList();
    }
}
