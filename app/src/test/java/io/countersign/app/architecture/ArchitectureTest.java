package io.countersign.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(ArchitectureTest::isNoTest)
                    .importPackages("io.countersign");

    /** Classes that break every rule, so that a rule that has gone blind is noticed. */
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("planted.countersign");

    /** Tests are known by where they lie; a build may compile them to another place than Maven. */
    private static boolean isNoTest(Location location) {
        return !location.contains(
                ArchitectureTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
    }

    @TestFactory
    Stream<DynamicTest> theHouseKeepsItsRules() {
        return Rules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> check(rule)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleSeesTheClassThatBreaksIt() {
        return Rules.all().entrySet().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(
                                rule.getKey(),
                                () ->
                                        assertThat(rule.getValue().evaluate(PLANTED).hasViolation())
                                                .isTrue()));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(HOUSE.stream().map(c -> c.getPackage()).distinct())
                .allSatisfy(p ->
                        assertThat(p.isAnnotatedWith(NullMarked.class)).as(p.getName()).isTrue());
    }

    private static void check(Map.Entry<String, ArchRule> rule) {
        rule.getValue().because("of the house rule: " + rule.getKey()).check(HOUSE);
    }
}
