package io.countersign.sagas.outside.mail;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@code countersign.mail.host}, {@code .port}, {@code .user}, {@code .password}, {@code .from} and
 * {@code .start-tls} name the server.
 */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Mailer mailer(
            Clock clock,
            @Value("${countersign.mail.host:}") String host,
            @Value("${countersign.mail.port:587}") int port,
            @Value("${countersign.mail.user:}") String user,
            @Value("${countersign.mail.password:}") String password,
            @Value("${countersign.mail.from:}") String from,
            @Value("${countersign.mail.start-tls:true}") boolean startTls,
            @Value("${countersign.home}") Path home) {
        if (host.isBlank()) {
            Path folder = home.resolve("outbox");
            LOG.info("No mail server is set; emails are written to {}.", folder);
            return new FolderMailer(folder);
        }
        return new SmtpMailer(
                new SmtpMailer.Server(
                        host,
                        port,
                        orNull(user),
                        orNull(password),
                        from.isBlank() ? "countersign@" + host : from,
                        startTls),
                clock);
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
