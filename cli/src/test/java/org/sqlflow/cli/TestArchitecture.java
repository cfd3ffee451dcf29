package org.sqlflow.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The arrows between the modules run one way, as ARCHITECTURE.md draws them. */
@AnalyzeClasses(packages = "org.sqlflow", importOptions = ImportOption.DoNotIncludeTests.class)
class TestArchitecture {
    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("base")
            .definedBy("org.sqlflow.base..")
            .layer("parser")
            .definedBy("org.sqlflow.parser..")
            .layer("spi")
            .definedBy("org.sqlflow.spi..")
            .layer("compiler")
            .definedBy("org.sqlflow.compiler..")
            .layer("features")
            .definedBy("org.sqlflow.features..")
            .layer("runtime")
            .definedBy("org.sqlflow.runtime..")
            .layer("engine")
            .definedBy("org.sqlflow.engine..")
            .layer("connectors")
            .definedBy("org.sqlflow.connector..")
            .layer("models")
            .definedBy("org.sqlflow.model..")
            .layer("figures")
            .definedBy("org.sqlflow.figures..")
            .layer("cli")
            .definedBy("org.sqlflow.cli..")
            .whereLayer("parser")
            .mayOnlyBeAccessedByLayers("compiler", "runtime", "engine", "cli")
            .whereLayer("spi")
            .mayOnlyBeAccessedByLayers("compiler", "features", "runtime", "engine", "connectors", "models", "cli")
            .whereLayer("compiler")
            .mayOnlyBeAccessedByLayers("runtime", "engine", "cli")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("engine", "cli")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("figures")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("connectors")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("models")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule BASE_KNOWS_NO_ARROW = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("org.sqlflow.base..", "org.sqlflow.parser..", "org.sqlflow.figures..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.arrow..");

    @ArchTest
    static final ArchRule NO_JAVA_SERIALISATION = ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.sqlflow.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_IN_CLI =
            slices().matching("org.sqlflow.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COMMANDS_COME_LAST = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("org.sqlflow.cli.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sqlflow.cli");
}
