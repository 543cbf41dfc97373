package io.countersign.sagas.outside.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * SMTP. Connecting and sending are two steps here, because what fails while connecting was
 * certainly not sent, and what breaks off while sending may have been.
 */
public final class SmtpMailer implements Mailer {
    private static final String MILLIS = "15000";

    private final Server server;
    private final Clock clock;
    private final Session session;

    /**
     * The server.
     *
     * @param from the address emails come from
     * @param startTls whether the connection must be encrypted; only a server on this machine
     *     should be used without
     */
    public record Server(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            String from,
            boolean startTls) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    public SmtpMailer(Server server, Clock clock) {
        this.server = server;
        this.clock = clock;
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", MILLIS);
        properties.put("mail.smtp.timeout", MILLIS);
        properties.put("mail.smtp.writetimeout", MILLIS);
        properties.put("mail.smtp.auth", Boolean.toString(server.user() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(server.startTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(server.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        this.session = Session.getInstance(properties);
    }

    @Override
    public Handover send(Email email) {
        MimeMessage message;
        try {
            message = message(email);
        } catch (AddressException e) {
            return new Rejected("The address is not one that email can go to.");
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Rejected("This cannot be written as an email.");
        }
        try (Transport transport = session.getTransport("smtp")) {
            try {
                transport.connect(server.host(), server.port(), server.user(), server.password());
            } catch (AuthenticationFailedException e) {
                return new Rejected("The mail server does not let us in; tell the operator.");
            } catch (MessagingException e) {
                return new Unreachable();
            }
            return handOver(transport, message);
        } catch (MessagingException e) {
            // Closing failed; what was answered before stands.
            return new Unclear();
        }
    }

    private static Handover handOver(Transport transport, MimeMessage message) {
        try {
            Address[] to = message.getAllRecipients();
            transport.sendMessage(message, to);
            return new Taken();
        } catch (SendFailedException e) {
            return new Rejected("The mail server refused the address.");
        } catch (MessagingException e) {
            return new Unclear();
        }
    }

    private MimeMessage message(Email email)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + email.id() + "@countersign>");
                    }
                };
        message.setFrom(
                new InternetAddress(
                        server.from(), email.fromName(), StandardCharsets.UTF_8.name()));
        message.setRecipient(
                jakarta.mail.Message.RecipientType.TO, new InternetAddress(email.to(), true));
        message.setSubject(email.subject(), StandardCharsets.UTF_8.name());
        message.setText(email.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }
}
