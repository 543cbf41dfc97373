package io.countersign.sagas.voice.aftercall;

import io.countersign.sagas.outside.egress.Egress;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/**
 * The rules that look at finished calls; a bean of one's own replaces each. {@code
 * countersign.judge.endpoint}, {@code .key} and {@code .model} name a language model that judges
 * beside the phrases.
 */
@Configuration(proxyBeanMethods = false)
class AfterCallConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCallConfiguration.class);

    @Bean
    @Fallback
    EscalationJudge escalationJudge(
            Egress egress,
            @Value("${countersign.judge.endpoint:}") String endpoint,
            @Value("${countersign.judge.key:}") String key,
            @Value("${countersign.judge.model:gpt-4o-mini}") String model) {
        PhraseJudge phrases = new PhraseJudge();
        if (endpoint.isBlank()) {
            return phrases;
        }
        LOG.info("Finished calls are also judged by the model {}.", model);
        return new EndpointJudge(
                phrases, egress, URI.create(endpoint.strip()), key.isBlank() ? null : key, model);
    }

    @Bean
    @Fallback
    OutcomeRule outcomeRule() {
        return new WordedOutcomes();
    }

    @Bean
    @Fallback
    ScoringRule scoringRule() {
        return new PointsScoring();
    }
}
