package io.countersign.messages;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says something about a person. The ledger stores it sealed with a key of {@link
 * About#dataSubject()}; when that person is forgotten the key is destroyed, and it reads as {@link
 * #FORGOTTEN} from then on, or as what the type's own {@code static forgotten()} says.
 */
@Documented
@Target({
    ElementType.RECORD_COMPONENT,
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Personal {
    /** What stands in place of a text that was forgotten. */
    String FORGOTTEN = "[forgotten]";
}
