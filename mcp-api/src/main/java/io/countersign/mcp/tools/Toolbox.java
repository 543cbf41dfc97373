package io.countersign.mcp.tools;

import io.countersign.mcp.callers.Scopes;
import io.countersign.mcp.protocol.ServedTool;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the tools of nouns, and makes them ready to be served. */
public final class Toolbox {
    private static final Schemas SCHEMAS = new Schemas();

    private Toolbox() {}

    /** All tools of the nouns: nouns in the order given, the tools of one noun by name. */
    public static List<ServedTool> of(Envelope envelope, Dispatch dispatch, Object... nouns) {
        List<ServedTool> tools = new ArrayList<>();
        for (Object noun : nouns) {
            Arrays.stream(noun.getClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Tool.class))
                    .sorted(Comparator.comparing(Method::getName))
                    .map(method -> served(noun, method, envelope, dispatch))
                    .sorted(Comparator.comparing(ServedTool::name))
                    .forEach(tools::add);
        }
        return List.copyOf(tools);
    }

    private static ServedTool served(
            Object noun, Method method, Envelope envelope, Dispatch dispatch) {
        Tool tool = method.getAnnotation(Tool.class);
        if (method.getReturnType() != Reply.class
                || method.getParameterCount() != 2
                || !method.getParameterTypes()[0].isRecord()
                || method.getParameterTypes()[1] != Call.class) {
            throw new IllegalArgumentException(
                    method + " must look like Reply<Answer> method(Input input, Call call).");
        }
        if (!tool.scope().isEmpty() && !Scopes.known(tool.scope())) {
            throw new IllegalArgumentException(
                    "Add the scope " + tool.scope() + " of " + tool.name() + " to Scopes.");
        }
        return new ToolMethod(tool, noun, method, envelope, dispatch, SCHEMAS);
    }
}
