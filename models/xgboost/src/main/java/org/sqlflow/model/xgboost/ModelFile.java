package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.model.xgboost.ModelDocument.MalformedException;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.ImportedFeature;
import org.sqlflow.spi.model.ImportedModel;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/**
 * Models in XGBoost's own files, {@code .ubj} and {@code .json}. Their bytes are never given to the library before their
 * structure is checked: its readers and predictors trust lengths and indexes, and a false one ends the process.
 */
final class ModelFile {
    static final String UBJ = "ubj";
    static final String JSON = "json";
    /** All formats, by extension. */
    static final List<String> FORMATS = List.of(UBJ, JSON);

    private ModelFile() {}

    /** A stored model in a format, with the texts of its categories. */
    static Bytes export(
            String format, ModelPayload payload, ModelDescription description, List<List<String>> categories) {
        Bytes ubj = payload.files().get(XgboostModelType.MODEL_FILE);
        if (ubj == null || !UbjStructure.isWholeObject(ubj.toArray())) {
            throw ModelProblems.unreadable(
                            description.name(), XgboostModelType.MODEL_FILE + " is missing, incomplete or no UBJSON")
                    .asException();
        }
        List<FeatureField> features = description.features();
        byte[] model = CategoryTexts.replace(ubj.toArray(), features, categories)
                .or(() -> CategoryTexts.replace(saved(ubj.toArray(), UBJ), features, categories))
                .orElseThrow(() -> ModelProblems.unreadable(
                                description.name(),
                                XgboostModelType.MODEL_FILE + " has no place for the texts of its categories")
                        .asException());
        return Bytes.wrap(format.equals(UBJ) ? model : saved(model, format));
    }

    /** A model as this release of the library writes it. */
    private static byte[] saved(byte[] model, String format) {
        Xgboost.prepareThread();
        try (Booster booster = Booster.read(model)) {
            return booster.save(format);
        }
    }

    /**
     * Checks the file of a stored model that comes from elsewhere.
     *
     * @throws SqlflowException with code MODEL_FILE if its structure does not hold
     */
    static void inspect(ModelPayload payload, String modelName) {
        Bytes ubj = payload.files().get(XgboostModelType.MODEL_FILE);
        if (ubj == null) {
            throw ModelProblems.unreadableFile(modelName, XgboostModelType.MODEL_FILE + " is missing")
                    .asException();
        }
        structure(UBJ, ubj.toArray(), modelName);
    }

    private static ModelStructure structure(String format, byte[] bytes, String file) {
        try {
            return ModelStructure.of(format.equals(JSON) ? JsonReader.read(bytes) : UbjReader.read(bytes));
        } catch (MalformedException e) {
            throw ModelProblems.unreadableFile(file, String.valueOf(e.getMessage()))
                    .asException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @param boosters the boosters of the model type that asks
     * @return the model, or empty if it has another booster
     */
    static Optional<ImportedModel> read(String format, Bytes content, String file, List<String> boosters) {
        byte[] bytes = content.toArray();
        ModelStructure structure = structure(format, bytes, file);
        if (!boosters.contains(structure.booster())) {
            return Optional.empty();
        }
        Objective objective = Objective.of(structure.objective())
                .orElseThrow(() -> ModelProblems.unreadableFile(
                                file, "its objective " + structure.objective() + " is not known")
                        .asException());
        Xgboost.prepareThread();
        try (Booster booster = Booster.read(bytes)) {
            Map<String, String> libraries = new LinkedHashMap<>();
            if (!structure.version().isEmpty()) {
                libraries.put("xgboost", structure.version());
            }
            TaskKind kind = kind(objective, structure);
            // The texts of categories are kept with all else that is learnt; the library would refuse to train on.
            byte[] model = CategoryTexts.remove(booster.save(UBJ));
            return Optional.of(new ImportedModel(
                    new ModelPayload(Map.of(XgboostModelType.MODEL_FILE, Bytes.wrap(model))),
                    new Task(kind, structure.objective(), structure.levels()),
                    classes(kind, structure),
                    structure.levels().size() > 1 ? 1 : structure.targets(),
                    features(structure),
                    BoosterConfiguration.flatten(booster.configuration()),
                    libraries));
        } catch (SqlflowException e) {
            throw ModelProblems.unreadableFile(file, e.problem().message()).asException(e);
        }
    }

    private static TaskKind kind(Objective objective, ModelStructure structure) {
        boolean severalLogistic = objective.family() == Objective.Family.BINARY && structure.classes() > 1;
        return severalLogistic ? TaskKind.REGRESSION : objective.family().task();
    }

    private static int classes(TaskKind kind, ModelStructure structure) {
        return switch (kind) {
            case MULTICLASS_CLASSIFICATION -> structure.classes();
            case BINARY_CLASSIFICATION -> 2;
            default -> 0;
        };
    }

    /** The features by their names, or f0, f1 and so on, as XGBoost itself calls features without names. */
    private static List<ImportedFeature> features(ModelStructure structure) {
        List<ImportedFeature> features = new ArrayList<>();
        HashSet<String> taken = new HashSet<>();
        for (int i = 0; i < structure.features(); i++) {
            String given =
                    structure.names().isEmpty() ? "f" + i : structure.names().get(i);
            String name = given;
            for (int number = 2; name.isEmpty() || !taken.add(name); number++) {
                name = given + "_" + number;
            }
            boolean categorical =
                    !structure.types().isEmpty() && structure.types().get(i).equals("c");
            Optional<List<String>> categories =
                    categorical && !structure.categories().isEmpty()
                            ? structure.categories().get(i)
                            : Optional.empty();
            features.add(new ImportedFeature(
                    new FeatureField(
                            name,
                            name,
                            categorical ? FeatureKind.CATEGORICAL : FeatureKind.NUMERIC,
                            categories.map(List::size).orElse(categorical ? TreeStructure.MOST_CATEGORIES : 0)),
                    categories));
        }
        return features;
    }
}
