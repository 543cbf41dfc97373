package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event and its proof, in the hands of somebody who has nothing else but the key. */
class EventProofTest {
    private static final int SIZE = 300;
    private static final int INDEX = 137;

    private String key = "";
    private EventProof proof = new EventProof(0, List.of(), "");

    @BeforeEach
    void prove() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = Signature.nameKey("desk.example", pair.getPublic());
        List<Hash> leaves = IntStream.range(0, SIZE).mapToObj(i -> line(i).leaf()).toList();
        Proofs.Subtrees tree =
                (from, to) -> {
                    Frontier part = new Frontier();
                    leaves.subList((int) from, (int) to).forEach(part::add);
                    return part.root();
                };
        Checkpoint checkpoint =
                new Checkpoint("countersign/biz_1", SIZE, tree.root(0, SIZE), Instant.EPOCH);
        proof =
                new EventProof(
                        INDEX,
                        Proofs.inclusion(INDEX, SIZE, tree),
                        Signature.sign(
                                checkpoint.text(),
                                "desk.example",
                                pair.getPrivate(),
                                pair.getPublic()));
    }

    @Test
    void theEventStandsWhereTheProofSaysAndNoOtherDoes() {
        EventProof read = EventProof.parse(proof.text());
        assertThat(read).isEqualTo(proof);
        assertThat(read.holds(line(INDEX), key)).isTrue();
        assertThat(read.holds(line(INDEX + 1), key)).isFalse();
        assertThat(new EventProof(INDEX + 1, read.path(), read.note()).holds(line(INDEX), key))
                .isFalse();
    }

    @Test
    void aPathThatIsShorterLongerOrSwappedDoesNotHold() {
        List<Hash> shorter = proof.path().subList(1, proof.path().size());
        List<Hash> longer = new ArrayList<>(proof.path());
        longer.add(line(0).leaf());
        List<Hash> swapped = new ArrayList<>(proof.path()).reversed();
        for (List<Hash> path : List.of(shorter, longer, swapped, List.<Hash>of())) {
            assertThat(new EventProof(INDEX, path, proof.note()).holds(line(INDEX), key)).isFalse();
        }
    }

    @Test
    void aCheckpointThatWasTouchedIsRefused() {
        EventProof forged =
                new EventProof(INDEX, proof.path(), proof.note().replace("\n300\n", "\n301\n"));
        assertThatThrownBy(() -> forged.holds(line(INDEX), key)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "c2sp.org/tlog-proof@v1\n\nnote",
                "c2sp.org/tlog-proof@v2\nindex 1\n\nnote",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nnote",
                "c2sp.org/tlog-proof@v1\nindex 01\n\nnote",
                "c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\nnote",
                "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nnote",
                "c2sp.org/tlog-proof@v1\nindex 1\nno base64!\n\nnote",
                "c2sp.org/tlog-proof@v1\nindex 1",
            })
    void whatIsNoProofIsRefused(String text) {
        assertThatThrownBy(() -> EventProof.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void aProofThatNeverEndsIsRefused() {
        String hash = line(0).leaf().base64() + "\n";
        assertThatThrownBy(() ->
                        EventProof.parse(
                                "c2sp.org/tlog-proof@v1\nindex 1\n" + hash.repeat(65) + "\nnote"))
                .isInstanceOf(Malformed.class);
    }

    private static EventLine line(int number) {
        return new EventLine("{\"n\":" + number + "}");
    }
}
