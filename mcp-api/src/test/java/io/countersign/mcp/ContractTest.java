package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.ServedTool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What both endpoints serve, against the two contracts: names, arguments, types, what is required,
 * hints, and what the case desk answers with. A type is written as the contract writes it.
 */
class ContractTest {
    /** Ours beside the contract's: they read or take back what its tools write. */
    private static final List<String> OURS =
            List.of("get_change_request", "list_config_versions", "rollback_config");

    /** Arguments of ours beside the contract's; none is required. */
    private static final Map<String, Set<String>> MORE_ARGUMENTS =
            Map.of(
                    "make_call", Set.of("idempotency_key"),
                    "send_sms", Set.of("idempotency_key"),
                    "create_campaign", Set.of("idempotency_key"),
                    "upsert_lead", Set.of("idempotency_key"),
                    "get_operational_settings", Set.of("as_of"),
                    "list_agents", Set.of("as_of"),
                    "get_lead", Set.of("as_of"),
                    "get_case", Set.of("as_of"),
                    "get_client", Set.of("as_of"));

    @Test
    void theCaseDeskServesExactlyTheContractsTools() {
        assertThat(names(Catalogues.CASEWORK))
                .hasSize(47)
                .containsExactlyInAnyOrderElementsOf(contract("casework").keySet());
    }

    @Test
    void theVoiceDeskServesTheContractsToolsAndFourOfOurs() {
        List<String> all = new ArrayList<>(contract("voice").keySet());
        all.addAll(OURS);
        assertThat(names(Catalogues.VOICE)).containsExactlyInAnyOrderElementsOf(all);
    }

    @TestFactory
    Stream<DynamicTest> eachToolOfTheCaseDeskIsAsTheContractHasIt() {
        return each(
                "casework",
                Catalogues.CASEWORK,
                (tool, contract) -> {
                    assertThat(hint(tool, "readOnlyHint"))
                            .isEqualTo(!contract.at("/writes").asBoolean());
                    Map<String, String> served = new LinkedHashMap<>();
                    List<String> always = new ArrayList<>();
                    fields("", tool.at("/outputSchema"), served, always);
                    Map<String, String> promised = new LinkedHashMap<>();
                    contract.at("/output")
                            .properties()
                            .forEach(f -> promised.put(f.getKey(), f.getValue().asString()));
                    assertThat(promised).containsAllEntriesOf(served);
                    assertThat(always)
                            .containsAll(
                                    contract.at("/always")
                                            .valueStream()
                                            .map(JsonNode::asString)
                                            .toList());
                });
    }

    @TestFactory
    Stream<DynamicTest> eachToolOfTheVoiceDeskIsAsTheContractHasIt() {
        return each(
                "voice",
                Catalogues.VOICE,
                (tool, contract) -> {
                    assertThat(tool.at("/title").asString())
                            .isEqualTo(contract.at("/title").asString());
                    for (String word :
                            List.of("readOnly", "destructive", "idempotent", "openWorld")) {
                        assertThat(hint(tool, word + "Hint"))
                                .as(word)
                                .isEqualTo(contract.at("/" + word).asBoolean());
                    }
                });
    }

    @FunctionalInterface
    private interface Rules {
        void check(JsonNode tool, JsonNode contract);
    }

    private static Stream<DynamicTest> each(String name, Catalogue catalogue, Rules rules) {
        return contract(name).entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(),
                                () -> {
                                    JsonNode tool = tool(catalogue, entry.getKey());
                                    arguments(tool, entry.getValue());
                                    rules.check(tool, entry.getValue());
                                }));
    }

    private static void arguments(JsonNode tool, JsonNode contract) {
        Map<String, String> served = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        fields("", tool.at("/inputSchema"), served, required);
        Map<String, String> wanted = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        contract.at("/input")
                .properties()
                .forEach(f -> {
                    wanted.put(f.getKey(), f.getValue().at("/0").asString());
                    if (f.getValue().at("/1").asBoolean()) {
                        needed.add(f.getKey());
                    }
                });
        MORE_ARGUMENTS.getOrDefault(tool.at("/name").asString(), Set.of()).forEach(served::remove);
        served.keySet().removeIf(path -> path.contains(".") && !wanted.containsKey(path));
        required.removeIf(path -> path.contains(".") && !wanted.containsKey(path));
        assertThat(served.keySet()).isEqualTo(wanted.keySet());
        // Taking more than the contract asks for is no deviation; refusing what it allows is.
        wanted.forEach((name, type) ->
                assertThat(served.getOrDefault(name, "").split("\\|"))
                        .as(name)
                        .contains(type.split("\\|")));
        assertThat(required).containsExactlyInAnyOrderElementsOf(needed);
    }

    /** Every field with its type, those of rows as {@code rows[].name}; a child of a kind once. */
    private static void fields(
            String path, JsonNode schema, Map<String, String> types, List<String> required) {
        schema.path("required").forEach(name -> required.add(path + name.asString()));
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            types.put(path + field.getKey(), type(field.getValue()));
            JsonNode items = field.getValue().path("items");
            if (items.has("properties") && !path.contains("children")) {
                fields(path + field.getKey() + "[].", items, types, required);
            }
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("anyOf")) {
            return String.join(
                    "|", schema.at("/anyOf").valueStream().map(ContractTest::type).toList());
        }
        return schema.path("type").asString("");
    }

    private static boolean hint(JsonNode tool, String name) {
        return tool.at("/annotations/" + name).asBoolean();
    }

    private static List<String> names(Catalogue catalogue) {
        return catalogue.tools().stream().map(ServedTool::name).toList();
    }

    private static JsonNode tool(Catalogue catalogue, String name) {
        return catalogue.tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow()
                .descriptor();
    }

    private static Map<String, JsonNode> contract(String name) {
        String path = "/contracts/" + name + ".json";
        try (@Nullable InputStream in = ContractTest.class.getResourceAsStream(path)) {
            Map<String, JsonNode> tools = new LinkedHashMap<>();
            JsonMapper.builder()
                    .build()
                    .readTree(Objects.requireNonNull(in, path))
                    .forEach(tool -> tools.put(tool.at("/name").asString(), tool));
            return tools;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
