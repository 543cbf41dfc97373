package io.countersign.sagas.outside.carriers.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedLinesTest {
    /** People live at area codes; a line that a person could have would outlive the person. */
    @Test
    void aLineIsNoPersonsNumber() {
        assertThat(IntStream.range(0, 500).mapToObj(i -> SimulatedCarrier.line("agent_" + i)))
                .allMatch(line -> line.matches("\\+18885550(1[1-8]\\d)"));
    }
}
