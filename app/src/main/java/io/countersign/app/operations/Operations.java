package io.countersign.app.operations;

import io.countersign.app.Countersign;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What an operator can do from the command line, on the same database as a running application and
 * beside it.
 */
@Command(
        name = "countersign",
        description = "Operates a Countersign ledger. Without a command the application starts.",
        subcommands = {
            RebuildCommand.class,
            ProjectionsCommand.class,
            ImportFileCommand.class,
            ExportCommand.class,
            AsOfCommand.class,
            ExplainCommand.class,
            StatusCommand.class,
            VerifyCommand.class,
            DoctorCommand.class,
            ArchiveCommand.class,
            ForgetCommand.class
        })
public final class Operations {
    private Operations() {}

    /** Whether these arguments are one of the operator's commands. */
    public static boolean asked(String[] args) {
        return args.length > 0
                && new CommandLine(new Operations()).getSubcommands().containsKey(args[0]);
    }

    /** Carries the command out and returns its exit status. */
    public static int run(String[] args) {
        return new CommandLine(new Operations()).execute(args);
    }

    /** The database and the projections' code, and nothing that listens or runs by itself. */
    static ConfigurableApplicationContext open() {
        return new SpringApplicationBuilder(OperationsContext.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=warn", "spring.main.lazy-initialization=true")
                .run();
    }

    /** The whole application as one more node for a moment, for what must go through the gate. */
    static ConfigurableApplicationContext openAll() {
        return new SpringApplicationBuilder(Countersign.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=warn")
                .run("--server.port=0", "--server.address=127.0.0.1", "--countersign.demo=false");
    }
}
