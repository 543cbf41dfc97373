package io.countersign.mcp.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method {@code Reply<A> method(Input input, Call call)} a tool. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tool {
    /** The name on the wire; it never changes. */
    String name();

    /** The name for people. */
    String title();

    /**
     * The scope a credential needs, one of {@link io.countersign.mcp.callers.Scopes}. Empty where
     * that depends on the arguments; such a tool calls {@link Call#requireScope}.
     */
    String scope();

    /**
     * Whether it can also be asked what it would have answered at a moment. Then it takes {@code
     * as_of}, and all that it asks is a {@link io.countersign.messages.PastQuery}.
     */
    boolean asOf() default false;

    /** What a call does to the world. */
    Effect effect();

    /** For the assistant: what it does, when to use it. Short, every word is read on every turn. */
    String about();
}
