package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.ServedTool;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolsetTest {
    /** Beyond about this many, programs choose badly. */
    private static final int MOST_TOOLS = 25;

    @Test
    void everyToolOfTheCaseDeskIsInAToolsetAndEachToolsetIsSmall() {
        List<String> inSome =
                Toolset.CASEWORK.stream()
                        .flatMap(set -> set.of(Catalogues.CASEWORK).tools().stream())
                        .map(ServedTool::name)
                        .distinct()
                        .toList();
        assertThat(inSome)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogues.CASEWORK.tools().stream().map(ServedTool::name).toList());
        assertThat(Toolset.CASEWORK)
                .allSatisfy(set ->
                        assertThat(set.of(Catalogues.CASEWORK).tools())
                                .as(set.name())
                                .hasSizeLessThanOrEqualTo(MOST_TOOLS));
    }

    @Test
    void aToolsetLiesBelowItsDesk() {
        assertThat(Toolset.CASEWORK.getFirst().pathBelow("/v1/mcp")).isEqualTo("/v1/mcp/x/cases");
    }
}
