package org.sqlflow.compiler;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.reference.FileAccess;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.Text;

/** A statement about stored models, which trains and predicts nothing. */
public sealed interface ModelStep extends PlanStep {
    /** Hands the step to the method for its kind. */
    <R> R accept(CommandVisitor<R> visitor);

    @Override
    default <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    /** One method for each kind of statement. */
    interface CommandVisitor<R> {
        /** SHOW MODELS. */
        R visit(ShowModels step);

        /** DESCRIBE MODEL. */
        R visit(DescribeModel step);

        /** DROP MODEL. */
        R visit(DropModel step);

        /** ALTER MODEL. */
        R visit(AlterModel step);

        /** COPY MODEL. */
        R visit(CopyModel step);

        /** EXPORT MODEL. */
        R visit(ExportModel step);

        /** IMPORT MODEL. */
        R visit(ImportModel step);
    }

    /**
     * Lists the models.
     *
     * @param location where the statement stands
     * @param effects what it reads and writes
     */
    record ShowModels(Location location, Effects effects) implements ModelStep {
        public ShowModels {
            requireNonNull(location, "location");
            requireNonNull(effects, "effects");
        }

        @Override
        public References references(LexicalRules rules) {
            return References.barrier("it looks at all models");
        }

        @Override
        public String kind() {
            return "SHOW MODELS";
        }

        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * What a model is.
     *
     * @param location where the statement stands
     * @param model the model
     * @param effects what it reads and writes
     */
    record DescribeModel(Location location, ModelReference model, Effects effects) implements ModelStep {
        public DescribeModel {
            requireNonNull(location, "location");
            requireNonNull(model, "model");
            requireNonNull(effects, "effects");
        }

        @Override
        public String kind() {
            return "DESCRIBE MODEL";
        }

        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Removes a model or one version of it.
     *
     * @param location where the statement stands
     * @param model the model or version
     * @param ifExists whether it is no error that there is none
     * @param effects what it reads and writes
     */
    record DropModel(Location location, ModelReference model, boolean ifExists, Effects effects) implements ModelStep {
        public DropModel {
            requireNonNull(location, "location");
            requireNonNull(model, "model");
            requireNonNull(effects, "effects");
        }

        @Override
        public boolean drops() {
            return model.name().version().isEmpty();
        }

        @Override
        public String kind() {
            return "DROP MODEL";
        }

        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Names a version, or takes a name away.
     *
     * @param location where the statement stands
     * @param model the model
     * @param alias the alias
     * @param version a number, or another alias; absent where the alias is dropped
     * @param effects what it reads and writes
     */
    record AlterModel(Location location, ModelReference model, Name alias, Optional<Text> version, Effects effects)
            implements ModelStep {
        public AlterModel {
            requireNonNull(location, "location");
            requireNonNull(model, "model");
            requireNonNull(alias, "alias");
            requireNonNull(version, "version");
            requireNonNull(effects, "effects");
        }

        @Override
        public String kind() {
            return "ALTER MODEL";
        }

        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Stores a model under another name.
     *
     * @param location where the statement stands
     * @param from the model or version to copy
     * @param to the model that gets it as its next version
     * @param dataSource the data source of the copy; absent for the same
     * @param effects what it reads and writes
     */
    record CopyModel(
            Location location, ModelReference from, ModelReference to, Optional<Text> dataSource, Effects effects)
            implements ModelStep {
        public CopyModel {
            requireNonNull(location, "location");
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(dataSource, "dataSource");
            requireNonNull(effects, "effects");
        }

        @Override
        public References references(LexicalRules rules) {
            return dataSource.isPresent()
                    ? References.barrier("it writes to another data source")
                    : effects.and(References.NONE);
        }

        @Override
        public String kind() {
            return "COPY MODEL";
        }

        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Writes a model to a file.
     *
     * @param location where the statement stands
     * @param model the model or version
     * @param file the file
     * @param effects what it reads and writes
     */
    record ExportModel(Location location, ModelReference model, Text file, Effects effects) implements ModelStep {
        public ExportModel {
            requireNonNull(location, "location");
            requireNonNull(model, "model");
            requireNonNull(file, "file");
            requireNonNull(effects, "effects");
        }

        @Override
        public References references(LexicalRules rules) {
            return effects.and(References.NONE).withFiles(FileAccess.WRITE);
        }

        @Override
        public String kind() {
            return "EXPORT MODEL";
        }

        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Stores the model of a file.
     *
     * @param location where the statement stands
     * @param model the model that gets it as its next version
     * @param file the file
     * @param effects what it reads and writes
     */
    record ImportModel(Location location, ModelReference model, Text file, Effects effects) implements ModelStep {
        public ImportModel {
            requireNonNull(location, "location");
            requireNonNull(model, "model");
            requireNonNull(file, "file");
            requireNonNull(effects, "effects");
        }

        @Override
        public References references(LexicalRules rules) {
            return effects.and(References.NONE).withFiles(FileAccess.READ);
        }

        @Override
        public String kind() {
            return "IMPORT MODEL";
        }

        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
