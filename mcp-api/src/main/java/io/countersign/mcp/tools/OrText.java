package io.countersign.mcp.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that may also be written as a bare text. It needs a static {@code @JsonCreator(mode =
 * DELEGATING)} method that takes the text, beside a canonical {@code @JsonCreator}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OrText {
    /** The longest text. */
    int most();
}
