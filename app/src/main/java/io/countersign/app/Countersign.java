package io.countersign.app;

import io.countersign.app.operations.Operations;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Countersign, or carries out one of the operator's commands. */
@SpringBootApplication(scanBasePackages = "io.countersign")
public class Countersign {
    public static void main(String[] args) {
        if (Operations.asked(args)) {
            System.exit(Operations.run(args));
        }
        SpringApplication.run(Countersign.class, args);
    }
}
