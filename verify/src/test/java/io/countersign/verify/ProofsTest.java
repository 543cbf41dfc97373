package io.countersign.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every proof of every tree up to 40 entries, and the vectors that other logs publish. */
class ProofsTest {
    private static final int LARGEST = 40;

    @Test
    void rootsAreThoseOfThePublishedVectors() {
        // The test vectors of the certificate transparency project.
        String[] entries = {
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f"
        };
        String[] roots = {
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        };
        Frontier tree = new Frontier();
        assertThat(tree.root())
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < entries.length; i++) {
            tree.add(Hash.leaf(HexFormat.of().parseHex(entries[i])));
            assertThat(tree.root()).hasToString(roots[i]);
        }
    }

    @Test
    void aTreeGrownByWholeSubtreesHasTheSameRoot() {
        List<Hash> leaves = leaves(LARGEST);
        Frontier tree = new Frontier();
        for (int from = 0; from < 32; from += 8) {
            tree.addTree(root(leaves, from, from + 8), 3);
        }
        leaves.subList(32, LARGEST).forEach(tree::add);

        assertThat(tree.root()).isEqualTo(root(leaves, 0, LARGEST));
        tree.add(leaves.getFirst());
        assertThatThrownBy(() -> tree.addTree(Hash.empty(), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyInclusionProofHoldsAndHoldsForNothingElse() {
        for (int size = 1; size <= LARGEST; size++) {
            List<Hash> leaves = leaves(size);
            Hash root = root(leaves, 0, size);
            for (int index = 0; index < size; index++) {
                List<Hash> path =
                        Proofs.inclusion(index, size, (from, to) -> root(leaves, from, to));
                assertThat(Proofs.included(leaves.get(index), index, size, path, root)).isTrue();
                Hash other = Hash.leaf(new byte[] {99});
                assertThat(Proofs.included(other, index, size, path, root)).isFalse();
                assertThat(Proofs.included(leaves.get(index), index, size, path, other)).isFalse();
                if (size > 1) {
                    int wrong = (index + 1) % size;
                    assertThat(Proofs.included(leaves.get(index), wrong, size, path, root))
                            .isFalse();
                    assertThat(
                                    Proofs.included(
                                            leaves.get(index),
                                            index,
                                            size,
                                            path.subList(1, path.size()),
                                            root))
                            .isFalse();
                }
                List<Hash> longer = new ArrayList<>(path);
                longer.add(other);
                assertThat(Proofs.included(leaves.get(index), index, size, longer, root)).isFalse();
            }
        }
    }

    @Test
    void everyConsistencyProofHoldsAndHoldsForNothingElse() {
        List<Hash> leaves = leaves(LARGEST);
        Hash other = Hash.leaf(new byte[] {99});
        for (int larger = 1; larger <= LARGEST; larger++) {
            Hash largerRoot = root(leaves, 0, larger);
            for (int smaller = 1; smaller <= larger; smaller++) {
                Hash smallerRoot = root(leaves, 0, smaller);
                List<Hash> path =
                        Proofs.consistency(smaller, larger, (from, to) -> root(leaves, from, to));
                assertThat(Proofs.consistent(smaller, smallerRoot, larger, largerRoot, path))
                        .isTrue();
                assertThat(Proofs.consistent(smaller, other, larger, largerRoot, path)).isFalse();
                assertThat(Proofs.consistent(smaller, smallerRoot, larger, other, path)).isFalse();
                List<Hash> longer = new ArrayList<>(path);
                longer.add(other);
                assertThat(Proofs.consistent(smaller, smallerRoot, larger, largerRoot, longer))
                        .isFalse();
                if (!path.isEmpty()) {
                    assertThat(
                                    Proofs.consistent(
                                            smaller,
                                            smallerRoot,
                                            larger,
                                            largerRoot,
                                            path.subList(0, path.size() - 1)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aProofOfWhatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Proofs.inclusion(3, 3, (from, to) -> Hash.empty()))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Proofs.consistency(4, 3, (from, to) -> Hash.empty()))
                .isInstanceOf(Malformed.class);
        assertThat(Proofs.included(Hash.empty(), -1, 3, List.of(), Hash.empty())).isFalse();
        assertThat(Proofs.consistent(0, Hash.empty(), 3, Hash.empty(), List.of())).isFalse();
    }

    private static List<Hash> leaves(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(Hash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    /** By the recursive definition of RFC 6962, which the code under test does not use. */
    private static Hash root(List<Hash> leaves, long from, long to) {
        if (to - from == 1) {
            return leaves.get((int) from);
        }
        long split = 1;
        while (split * 2 < to - from) {
            split *= 2;
        }
        return Hash.node(root(leaves, from, from + split), root(leaves, from + split, to));
    }
}
