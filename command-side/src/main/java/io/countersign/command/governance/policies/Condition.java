package io.countersign.command.governance.policies;

import com.google.protobuf.Timestamp;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.countersign.messages.governance.policies.Facts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A condition in CEL, which always ends and can do nothing but look at facts. */
final class Condition {
    static final int CHARACTERS = 1_000;
    private static final int MOST_STEPS_OF_A_LOOP = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .comprehensionMaxIterations(MOST_STEPS_OF_A_LOOP)
                    .maxExpressionCodePointSize(CHARACTERS)
                    .build();
    private static final MapType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("command", SimpleType.STRING)
                    .addVar("family", SimpleType.STRING)
                    .addVar("risk", SimpleType.STRING)
                    .addVar("args", ANYTHING)
                    .addVar("changes", ANYTHING)
                    .addVar("caller", MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .addVar("recipients", SimpleType.INT)
                    .addVar("cost", SimpleType.DOUBLE)
                    .addVar("history", MapType.create(SimpleType.STRING, SimpleType.INT))
                    .addVar("spent", MapType.create(SimpleType.STRING, SimpleType.DOUBLE))
                    .addVar("now", SimpleType.TIMESTAMP)
                    .setResultType(SimpleType.BOOL)
                    .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    /** A condition cannot be understood, or did not come to an end. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /**
     * Understands a condition.
     *
     * @throws BrokenException with a sentence about what is wrong
     */
    static Condition of(String text) throws BrokenException {
        try {
            return new Condition(RUNTIME.createProgram(COMPILER.compile(text).getAst()));
        } catch (CelValidationException | CelEvaluationException | RuntimeException e) {
            throw new BrokenException(firstLine(e), e);
        }
    }

    /**
     * Whether the facts fit.
     *
     * @throws BrokenException when it cannot be said
     */
    boolean fits(Map<String, Object> facts) throws BrokenException {
        try {
            if (program.eval(facts) instanceof Boolean fits) {
                return fits;
            }
        } catch (CelEvaluationException | RuntimeException e) {
            throw new BrokenException(firstLine(e), e);
        }
        throw new BrokenException("It says neither yes nor no.", new IllegalStateException());
    }

    /** The facts as conditions see them: what is not there is absent, never null. */
    static Map<String, Object> read(Facts facts) {
        Map<String, Object> all = new LinkedHashMap<>(object(JSON.readTree(facts.json())));
        all.put("cost", ((Number) all.getOrDefault("cost", 0)).doubleValue());
        // Canonical JSON writes whole dollars without a point; rules compare dollars.
        Map<String, Double> spent = new LinkedHashMap<>();
        spent.put("caller_today", 0.0);
        spent.put("business_today", 0.0);
        if (all.get("spent") instanceof Map<?, ?> written) {
            written.forEach((who, dollars) ->
                    spent.put(String.valueOf(who), ((Number) dollars).doubleValue()));
        }
        all.put("spent", spent);
        Instant now = Instant.parse(String.valueOf(all.get("now")));
        all.put(
                "now",
                Timestamp.newBuilder()
                        .setSeconds(now.getEpochSecond())
                        .setNanos(now.getNano())
                        .build());
        return all;
    }

    private static Map<String, Object> object(JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                values.put(name, value(value));
            }
        });
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            return node.valueStream().filter(v -> !v.isNull()).map(Condition::value).toList();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.stringValue();
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        String text = message == null ? e.getClass().getSimpleName() : message;
        return text.lines().findFirst().orElse(text);
    }
}
