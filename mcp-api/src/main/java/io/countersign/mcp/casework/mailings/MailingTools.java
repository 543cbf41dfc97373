package io.countersign.mcp.casework.mailings;

import static io.countersign.mcp.tools.Effect.SENDS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.ClientIds;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.clients.ClientQuery.Clients;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingCommand;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tools that write to everybody of a case. */
public final class MailingTools {
    /** More people than this wait for a signature. */
    private static final int MOST_WITHOUT_SIGNATURE = 10;

    record SendSms(
            @About("From list_cases") long caseId,
            @About(value = "What they read", most = 1_600) String message,
            @About(value = "Record it as a chat message too", standard = "false")
                    boolean sendChatMessage) {}

    record SendEmail(
            @About("From list_cases") long caseId,
            @About(most = 200) String subject,
            @About(value = "Plain text", most = 50_000) String message,
            @About(value = "Record it as a chat message too", standard = "false")
                    boolean sendChatMessage) {}

    record Scheduled(String status) {}

    @Tool(
            name = "send_sms_to_case",
            title = "Send SMS to Case",
            scope = "cases:write",
            effect = SENDS,
            about =
                    "Texts every client linked to a case, except who opted out. Scheduled, not yet"
                            + " sent, when it answers. More than 10 people need a person's"
                            + " signature.")
    Reply<Scheduled> text(SendSms input, Call call) {
        return toPeople(
                input.caseId(),
                Channel.SMS,
                call,
                to ->
                        new MailingCommand.SendText(
                                call.businessId(),
                                call.newId("mail"),
                                input.caseId(),
                                input.message(),
                                input.sendChatMessage(),
                                to,
                                many(to)));
    }

    @Tool(
            name = "send_email_to_case",
            title = "Send Email to Case",
            scope = "cases:write",
            effect = SENDS,
            about =
                    "Emails every client linked to a case, except who opted out. Scheduled, not yet"
                            + " sent, when it answers. More than 10 people need a person's"
                            + " signature.")
    Reply<Scheduled> email(SendEmail input, Call call) {
        return toPeople(
                input.caseId(),
                Channel.EMAIL,
                call,
                to ->
                        new MailingCommand.SendEmail(
                                call.businessId(),
                                call.newId("mail"),
                                input.caseId(),
                                input.subject(),
                                input.message(),
                                input.sendChatMessage(),
                                to,
                                many(to)));
    }

    private static Reply<Scheduled> toPeople(
            long caseId,
            Channel channel,
            Call call,
            Function<List<Addressee>, MailingCommand> command) {
        return Reply.askThen(
                new CaseQuery.ClientsOf(call.businessId(), caseId),
                Refused.notFound("case", Long.toString(caseId), "list_cases"),
                (ClientIds linked) ->
                        Reply.askThen(
                                new ClientQuery.FindClients(call.businessId(), linked.clientIds()),
                                found ->
                                        send(
                                                command.apply(addressees(found, channel)),
                                                channel,
                                                call)));
    }

    private static List<Addressee> addressees(Clients found, Channel channel) {
        return found.clients().stream().map(client -> Addressee.of(client, channel)).toList();
    }

    private static Reply<Scheduled> send(MailingCommand command, Channel channel, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null
                            ? Reply.answer(
                                    new Scheduled(
                                            channel.name().toLowerCase(Locale.ROOT) + " scheduled"))
                            : Reply.refuse(refused);
                });
    }

    private static @Nullable Integer many(List<Addressee> to) {
        int reached = (int) to.stream().filter(Addressee::isReached).count();
        return reached > MOST_WITHOUT_SIGNATURE ? reached : null;
    }
}
