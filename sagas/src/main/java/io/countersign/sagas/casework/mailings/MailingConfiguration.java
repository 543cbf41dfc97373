package io.countersign.sagas.casework.mailings;

import io.countersign.messages.Commands;
import io.countersign.messages.Family;
import io.countersign.messages.Queries;
import io.countersign.messages.Stops;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Texts and emails are sent alike, and are stopped each for itself. */
@Configuration(proxyBeanMethods = false)
class MailingConfiguration {
    @Bean
    SendingAMailing sendingATextToACase(
            Commands commands, Queries queries, Stops stops, Post post) {
        return new SendingAMailing(
                SendingAMailing.TEXT, Family.TEXTS, commands, queries, stops, post);
    }

    @Bean
    SendingAMailing sendingAnEmailToACase(
            Commands commands, Queries queries, Stops stops, Post post) {
        return new SendingAMailing(
                SendingAMailing.EMAIL, Family.EMAILS, commands, queries, stops, post);
    }
}
