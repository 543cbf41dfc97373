package io.countersign.messages;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name under which a message is stored, {@code <area>.<noun>.<word>/<revision>}. A Java
 * class may be renamed or moved; this may not.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LogicalName {
    /** For example {@code voice.lead.registered/1}. */
    String value();
}
