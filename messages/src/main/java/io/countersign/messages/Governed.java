package io.countersign.messages;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how risky a command is, and why. On the record it is the least risk of the command; on a
 * component it is the risk of giving that component a value. The riskiest of those present decides.
 */
@Documented
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Governed {
    /** The risk. */
    Risk risk();

    /**
     * The reason in a few words that finish "This …", for example "changes what every caller
     * hears".
     */
    String because();

    /** The field's name in the contract, where it is not the component's name in snake case. */
    String field() default "";

    /** Another command whose fields are the fields of this one, and just as risky. */
    Class<?> like() default void.class;
}
