package io.countersign.messages;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Less of it is less of the same: whoever signs may take rows out of such a list, or lower such a
 * number, and sign the rest. Not for lists whose rows forbid something or replace others.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Narrowable {
    /** The component that says how many rows there are, when one does. */
    String count() default "";
}
