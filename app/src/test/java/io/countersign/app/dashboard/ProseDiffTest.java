package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.ProseDiff.Changed;
import io.countersign.app.dashboard.ProseDiff.Fold;
import org.junit.jupiter.api.Test;

class ProseDiffTest {
    private static final String BEFORE =
            """
            You are Front Desk, the voice of the firm.

            Opening hours: Monday to Friday, 8:30 to 17:30.

            Never quote a fee. A lawyer explains fees.

            Closing: thank the caller by name.\
            """;

    @Test
    void aParagraphIsComparedWithWhatItBecameAndNotWithItsNeighbour() {
        ProseDiff diff =
                ProseDiff.between(
                        BEFORE, "You are Front Desk, the voice of the firm.\n\nNever quote a fee.");

        assertThat(diff.blocks())
                .filteredOn(Changed.class::isInstance)
                .extracting(block -> ((Changed) block).label())
                .containsExactly("¶ 2 goes", "¶ 2", "¶ 4 goes");
        assertThat(diff.summary()).startsWith("3 of 4 paragraphs change, 0 words in");
    }

    @Test
    void aNewParagraphComesAsAWholeAndTheRestIsFolded() {
        ProseDiff diff = ProseDiff.between(BEFORE, BEFORE + "\n\nEmergencies: dial 911.");

        assertThat(diff.blocks()).first().isInstanceOf(Fold.class);
        assertThat(diff.blocks().getLast())
                .isInstanceOfSatisfying(Changed.class, c -> assertThat(c.label()).isEqualTo("¶ 5"));
        assertThat(diff.summary()).startsWith("1 of 5 paragraphs change, 3 words in");
    }
}
