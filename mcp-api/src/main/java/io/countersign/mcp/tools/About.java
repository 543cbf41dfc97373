package io.countersign.mcp.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one argument or one field of an answer; it becomes part of the schema. */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface About {
    /** The greatest whole number that every client can write exactly; no id is greater. */
    double GREATEST_ID = 9_007_199_254_740_991.0;

    /** For the assistant; empty when the name says it all. */
    String value() default "";

    /** The least number, length of a text, or length of a list. */
    double least() default Double.NaN;

    /** The greatest number, length of a text, or length of a list. */
    double most() default Double.NaN;

    /** A number outside of the limits is taken as the nearest limit instead of being refused. */
    boolean clamped() default false;

    /** What is taken when the argument is absent, as JSON. */
    String standard() default "";

    /** The only texts allowed. */
    String[] oneOf() default {};

    /** A list may also be given as its only entry, without brackets. */
    boolean orOne() default false;
}
