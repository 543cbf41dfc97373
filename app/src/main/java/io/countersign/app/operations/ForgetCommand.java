package io.countersign.app.operations;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.messages.Asking;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.governance.erasures.ErasureCommand;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for a person to be forgotten. */
@Command(
        name = "forget",
        description = {
            "Asks for a lead or client to be forgotten for good. A person of the business"
                    + " countersigns it on the dashboard; then it is carried out.",
            "Example: forget lead_01J9... --business biz_1 --why \"Asked for it by letter.\""
        },
        exitCodeList = {
            "0:it waits for a person's signature",
            "1:it was refused; the reason is printed",
            "2:it could not be done"
        })
final class ForgetCommand extends OperatorCommand {
    @Parameters(paramLabel = "PERSON", description = "lead_... or client_...")
    private String person = "";

    @Option(names = "--business", required = true, paramLabel = "ID", description = "Whose.")
    private String business = "";

    @Option(
            names = "--why",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, without a name: this stays.")
    private String why = "";

    /** A change goes through the gate, so this needs all but the doors. */
    @Override
    ConfigurableApplicationContext open() {
        return Operations.openAll();
    }

    @Override
    int run(ConfigurableApplicationContext context) {
        String ulid = UlidCreator.getMonotonicUlid().toString();
        Outcome outcome =
                context.getBean(Commands.class)
                        .send(
                                new ErasureCommand.Forget(
                                        business, "era_" + ulid, person, person, why),
                                new Origin(
                                        business,
                                        "operator",
                                        "The operator",
                                        null,
                                        null,
                                        Door.OPERATOR,
                                        "forget",
                                        "req_" + ulid,
                                        "cor_" + ulid,
                                        null),
                                Asking.PLAINLY);
        return switch (outcome) {
            case Outcome.PendingApproval held -> {
                say(
                        "%s waits until a person of %s countersigns it, until %s."
                                .formatted(held.changeId(), business, held.expiresAt()),
                        Map.of("change", held.changeId(), "status", "pending_approval"));
                yield DONE;
            }
            case Outcome.Denied denied -> {
                say(denied.message(), Map.of("status", "denied", "code", denied.code()));
                yield FOUND_SOMETHING;
            }
            default -> {
                say("Nothing was done.", Map.of("status", outcome.getClass().getSimpleName()));
                yield IMPOSSIBLE;
            }
        };
    }
}
