package dev.fima.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.workbench.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of the window. */
class WindowArchitectureTest {
    private static final String WINDOW = "dev.fima.app.window";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fima.app");

    /** The packages in which there are views; a new one is found by itself. */
    private static List<String> views() {
        return CLASSES.that(assignableTo(View.class)).stream()
                .filter(type -> !type.isInterface())
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void views_areAllInTheList() {
        assertThat(CLASSES.that(assignableTo(View.class)).stream().filter(type -> !type.isInterface()))
                .as("classes that are views, and " + Views.class.getSimpleName() + ".ALL")
                .hasSameSizeAs(Views.ALL);
    }

    @Test
    void views_doNotKnowEachOther() {
        for (String view : views()) {
            List<String> others =
                    views().stream().filter(other -> !other.equals(view)).toList();
            noClasses()
                    .that()
                    .resideInAPackage(view)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others.toArray(String[]::new)))
                    .because("each can be changed, or taken out, alone; what two need lies in a package that both know")
                    .check(CLASSES);
        }
    }

    @Test
    void whatViewsShare_knowsNoView() {
        noClasses()
                .that(resideInAPackage(WINDOW + "..")
                        .and(resideOutsideOfPackages(views().toArray(String[]::new)))
                        .and(resideOutsideOfPackages(WINDOW + ".shell")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(views().toArray(String[]::new)))
                .because("a view reads what is shared and is told nothing; only the shell lays views out")
                .check(CLASSES);
    }

    @Test
    void nothingBelowTheShell_knowsTheShell() {
        noClasses()
                .that(resideInAPackage(WINDOW + "..").and(resideOutsideOfPackages(WINDOW + ".shell")))
                .should()
                .dependOnClassesThat(resideInAPackage(WINDOW + ".shell"))
                .because("the shell puts the window together, so a view can be tested and opened without it")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(WINDOW + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a newcomer reads from the bottom up")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsAndBenches_knowTheWindow() {
        noClasses()
                .that(resideOutsideOfPackages(
                        WINDOW + "..", "dev.fima.app.bench..", "dev.fima.app.cli..", "dev.fima.app.reference.."))
                .should()
                .dependOnClassesThat(resideInAPackage(WINDOW + ".."))
                .because("what runs in the background, on a cluster or from a script needs no display")
                .check(CLASSES);
    }

    @Test
    void window_knowsNoBench() {
        noClasses()
                .that()
                .resideInAPackage(WINDOW + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.fima.app.bench..")
                .because("what is measured is the window that people use, without anything added for the measurement")
                .check(CLASSES);
    }

    @Test
    void models_holdNoNodes() {
        noClasses()
                .that(resideInAPackage(WINDOW + "..").and(nameEndingWith("Model")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("the state of a view is tested without a window")
                .check(CLASSES);
    }
}
