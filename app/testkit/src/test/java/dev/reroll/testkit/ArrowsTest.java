// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Arrows between modules go one way, and what a module must not know it does not. */
class ArrowsTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.reroll");
  }

  @Test
  void modules_know_only_those_before_them() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("mail")
        .definedBy("dev.reroll.mail..")
        .layer("series")
        .definedBy("dev.reroll.series..")
        .layer("review")
        .definedBy("dev.reroll.review..")
        .layer("store")
        .definedBy("dev.reroll.store..")
        .layer("device")
        .definedBy("dev.reroll.device..")
        .layer("lab")
        .definedBy("dev.reroll.lab..")
        .layer("desk")
        .definedBy("dev.reroll.desk..")
        .layer("web")
        .definedBy("dev.reroll.web..")
        .layer("cli")
        .definedBy("dev.reroll.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("web")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("desk")
        .mayOnlyBeAccessedByLayers("web", "cli")
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("desk", "web", "cli")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("desk", "web", "cli")
        .whereLayer("review")
        .mayOnlyBeAccessedByLayers("store", "desk", "web", "cli")
        .whereLayer("series")
        .mayOnlyBeAccessedByLayers("review", "store", "lab", "desk", "web", "cli")
        .whereLayer("mail")
        .mayOnlyBeAccessedByLayers("series", "review", "store", "desk", "web", "cli")
        .whereLayer("device")
        .mayOnlyBeAccessedByLayers("lab", "desk", "web", "cli")
        .check(classes);
  }

  @Test
  void layers_of_the_device_are_apart() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("whole")
        .definedBy("dev.reroll.device")
        .layer("transport")
        .definedBy("dev.reroll.device.transport")
        .layer("fbnic")
        .definedBy("dev.reroll.device.fbnic")
        .layer("pci")
        .definedBy("dev.reroll.device.pci")
        .layer("trace")
        .definedBy("dev.reroll.device.trace")
        .layer("net")
        .definedBy("dev.reroll.device.net")
        .whereLayer("transport")
        .mayOnlyBeAccessedByLayers("whole")
        .whereLayer("fbnic")
        .mayOnlyBeAccessedByLayers("whole")
        .whereLayer("pci")
        .mayOnlyBeAccessedByLayers("whole", "transport", "fbnic")
        .whereLayer("trace")
        .mayOnlyBeAccessedByLayers("whole", "fbnic")
        .whereLayer("net")
        .mayOnlyBeAccessedByLayers("whole", "fbnic", "trace")
        .check(classes);
  }

  @Test
  void modules_make_no_circles() {
    slices().matching("dev.reroll.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void packages_of_a_module_make_no_circles() {
    for (String module :
        List.of("mail", "series", "review", "store", "device", "lab", "desk", "web", "cli")) {
      slices()
          .matching("dev.reroll.%s.(*)..".formatted(module))
          .should()
          .beFreeOfCycles()
          .check(classes);
    }
    for (String face : List.of("web", "cli")) {
      noClasses()
          .that()
          .resideInAPackage("dev.reroll.%s.*..".formatted(face))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.reroll." + face)
          .check(classes);
    }
  }

  @Test
  void no_two_classes_have_one_name() {
    List<String> names =
        classes.stream()
            .filter(one -> one.getEnclosingClass().isEmpty())
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("package-info"))
            .toList();
    Set<String> seen = new HashSet<>();
    assertThat(names.stream().filter(name -> !seen.add(name))).isEmpty();
    assertThat(seen).contains("AdvanceItem", "WebServer");
  }

  @Test
  void only_serve_starts_the_web() {
    noClasses()
        .that()
        .resideInAPackage("dev.reroll.cli..")
        .and()
        .resideOutsideOfPackage("dev.reroll.cli.serve")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.reroll.web..")
        .check(classes);
  }

  @Test
  void only_the_store_speaks_sql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.reroll.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql", "org.jdbi..", "org.sqlite..")
        .check(classes);
  }

  @Test
  void only_the_web_speaks_http_and_only_the_command_line_has_commands() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.reroll.web..", "dev.reroll.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.thymeleaf..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.reroll.cli..", "dev.reroll.testkit..", "dev.reroll.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }
}
