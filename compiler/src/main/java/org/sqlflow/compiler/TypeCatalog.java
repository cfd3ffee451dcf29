package org.sqlflow.compiler;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.ModelType;

/** The model types, explainers and functions of COLUMN at hand, found by name without regard to case. Safe for many threads. */
public final class TypeCatalog {
    private final Supplier<Entries> source;
    private @Nullable Entries found;

    /** A catalog of these types, explainers and functions. */
    public TypeCatalog(
            Collection<? extends ModelType> modelTypes,
            Collection<? extends Explainer> explainers,
            Collection<? extends ColumnFunction> columnFunctions) {
        Entries entries = new Entries(modelTypes, explainers, columnFunctions);
        this.source = () -> entries;
    }

    private TypeCatalog(Supplier<Entries> source) {
        this.source = source;
    }

    /** A catalog of everything that {@link ServiceLoader} finds, when it is first asked: plain SQL does not wait for it. */
    public static TypeCatalog load() {
        return new TypeCatalog(() -> new Entries(
                ServiceLoader.load(ModelType.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                ServiceLoader.load(Explainer.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                ServiceLoader.load(ColumnFunction.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList()));
    }

    private synchronized Entries entries() {
        Entries entries = found == null ? source.get() : found;
        found = entries;
        return entries;
    }

    /** What is at hand, by names in lower case. */
    private static final class Entries {
        private final Map<String, ModelType> modelTypes = new LinkedHashMap<>();
        private final Map<String, Explainer> explainers = new LinkedHashMap<>();
        private final Map<String, ColumnFunction> columnFunctions = new TreeMap<>();
        private final List<String> modelTypeNames;
        private final List<String> explainerNames;

        Entries(
                Collection<? extends ModelType> modelTypes,
                Collection<? extends Explainer> explainers,
                Collection<? extends ColumnFunction> columnFunctions) {
            for (ModelType type : modelTypes) {
                put(this.modelTypes, type.name(), type);
                type.aliases().forEach(alias -> put(this.modelTypes, alias, type));
            }
            explainers.forEach(explainer -> put(this.explainers, explainer.name(), explainer));
            columnFunctions.forEach(function -> put(this.columnFunctions, function.name(), function));
            modelTypeNames = List.copyOf(
                    new TreeSet<>(modelTypes.stream().map(ModelType::name).toList()));
            explainerNames = List.copyOf(
                    new TreeSet<>(explainers.stream().map(Explainer::name).toList()));
        }

        private static <T> void put(Map<String, T> map, String name, T value) {
            if (map.put(name.toLowerCase(Locale.ROOT), value) != null) {
                throw new IllegalStateException("two plug-ins are named " + name);
            }
        }
    }

    /** The model type of a name or alias. */
    public Optional<ModelType> modelType(String name) {
        return Optional.ofNullable(entries().modelTypes.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The explainer of a name. */
    public Optional<Explainer> explainer(String name) {
        return Optional.ofNullable(entries().explainers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All explainers, in the order in which one is chosen where the program names none. */
    public List<Explainer> explainers() {
        return List.copyOf(entries().explainers.values());
    }

    /** The function of a name. */
    public Optional<ColumnFunction> columnFunction(String name) {
        return Optional.ofNullable(entries().columnFunctions.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All functions of COLUMN, by name. */
    public List<ColumnFunction> columnFunctions() {
        return List.copyOf(entries().columnFunctions.values());
    }

    /** The names of the model types, sorted. */
    public List<String> modelTypeNames() {
        return entries().modelTypeNames;
    }

    /** The model types, sorted by name. */
    public List<ModelType> modelTypes() {
        return entries().modelTypeNames.stream()
                .flatMap(name -> modelType(name).stream())
                .toList();
    }

    /** The names and aliases of the model types, sorted. */
    public List<String> knownModelTypeNames() {
        return modelTypes().stream()
                .flatMap(type -> Stream.concat(Stream.of(type.name()), type.aliases().stream()))
                .sorted()
                .toList();
    }

    /** The names of the explainers, sorted. */
    public List<String> explainerNames() {
        return entries().explainerNames;
    }
}
