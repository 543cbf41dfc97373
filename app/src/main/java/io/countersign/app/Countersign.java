package io.countersign.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Countersign. */
@SpringBootApplication(scanBasePackages = "io.countersign")
public class Countersign {
    public static void main(String[] args) {
        SpringApplication.run(Countersign.class, args);
    }
}
