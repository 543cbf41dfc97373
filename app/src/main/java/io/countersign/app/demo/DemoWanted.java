package io.countersign.app.demo;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * A demo is made when {@code countersign.demo} says so, and unasked only on the embedded database.
 */
final class DemoWanted implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        String asked = environment.getProperty("countersign.demo");
        return StringUtils.hasText(asked)
                ? Boolean.parseBoolean(asked)
                : !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }
}
