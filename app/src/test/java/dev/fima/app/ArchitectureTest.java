package dev.fima.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fima");

    @Test
    void modules_pointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("app")
                .definedBy("dev.fima.app..")
                .layer("viz")
                .definedBy("dev.fima.viz..")
                .layer("model")
                .definedBy("dev.fima.model..")
                .layer("sample-data")
                .definedBy("dev.fima.sampledata..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("viz")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("sample-data")
                .mayOnlyBeAccessedByLayers("app")
                .because(
                        "the method runs without a screen, drawing knows nothing of training, and only the app joins them")
                .check(CLASSES);
    }

    @Test
    void model_layersPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("memory")
                .definedBy("dev.fima.model.memory..")
                .layer("tensor")
                .definedBy("dev.fima.model.tensor..")
                .layer("storage")
                .definedBy("dev.fima.model.storage..")
                .layer("video")
                .definedBy("dev.fima.model.video..")
                .layer("data")
                .definedBy("dev.fima.model.data..")
                .layer("nn")
                .definedBy("dev.fima.model.nn..")
                .layer("weights")
                .definedBy("dev.fima.model.weights..")
                .layer("random")
                .definedBy("dev.fima.model.random..")
                .layer("settings")
                .definedBy("dev.fima.model.settings..")
                .layer("method")
                .definedBy("dev.fima.model.method..")
                .layer("training")
                .definedBy("dev.fima.model.training..")
                .layer("analysis")
                .definedBy("dev.fima.model.analysis..")
                .layer("evaluation")
                .definedBy("dev.fima.model.evaluation..")
                .layer("whatif")
                .definedBy("dev.fima.model.whatif..")
                .whereLayer("memory")
                .mayNotAccessAnyLayer()
                .whereLayer("tensor")
                .mayNotAccessAnyLayer()
                .whereLayer("storage")
                .mayNotAccessAnyLayer()
                .whereLayer("video")
                .mayOnlyAccessLayers("storage")
                .whereLayer("random")
                .mayNotAccessAnyLayer()
                .whereLayer("data")
                .mayOnlyAccessLayers("video", "storage", "memory", "random")
                .whereLayer("nn")
                .mayOnlyAccessLayers("tensor", "storage", "random")
                .whereLayer("settings")
                .mayOnlyAccessLayers("data", "nn")
                .whereLayer("weights")
                .mayOnlyAccessLayers("nn", "tensor", "storage")
                .whereLayer("method")
                .mayOnlyAccessLayers("settings", "nn", "weights", "tensor", "data", "storage", "random")
                .whereLayer("training")
                .mayOnlyBeAccessedByLayers("analysis", "evaluation")
                .whereLayer("whatif")
                .mayNotBeAccessedByAnyLayer()
                .because("the way of the data is video, data, networks, method, training, analysis and never back")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.fima.model.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a newcomer reads from the bottom up")
                .check(CLASSES);
    }

    @Test
    void onlyTheTensorPackage_touchesTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fima.model.tensor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .because("calls that cut a recorded graph or read freed memory are kept out in one place")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.fima.model.tensor..", "dev.fima.model.memory..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .because("native memory has an owner, and two places that hand it out")
                .check(CLASSES);
    }

    @Test
    void onlyVideoAndSampleData_touchFFmpeg() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.fima.model.video..", "dev.fima.sampledata..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .because("one place opens a video")
                .check(CLASSES);
    }

    @Test
    void modelAndViz_knowNoWindow() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.fima.model..", "dev.fima.viz..", "dev.fima.sampledata..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("everything but the window runs without a display")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.fima.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.awt..")
                .because("the model draws nothing")
                .check(CLASSES);
    }

    @Test
    void everyPackage_saysWhatLivesThere() {
        List<String> silent = CLASSES.getPackage("dev.fima").getSubpackagesInTree().stream()
                .filter(p -> p.getClasses().stream().anyMatch(c -> !c.isAnonymousClass()))
                .filter(p -> p.tryGetPackageInfo().isEmpty())
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }
}
