package org.sqlflow.compiler;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.compiler.reference.TableReferences;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.parser.tree.Text;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.column.ColumnUse;

/** One statement of a plan. Names are not resolved yet: a table may be made by an earlier step. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlanStep.Sql.class, name = "sql"),
    @JsonSubTypes.Type(value = PlanStep.Train.class, name = "train"),
    @JsonSubTypes.Type(value = PlanStep.Predict.class, name = "predict"),
    @JsonSubTypes.Type(value = PlanStep.Evaluate.class, name = "evaluate"),
    @JsonSubTypes.Type(value = PlanStep.Explain.class, name = "explain"),
    @JsonSubTypes.Type(value = PlanStep.DryRun.class, name = "dry_run"),
    @JsonSubTypes.Type(value = PlanStep.ShowTrain.class, name = "show_train"),
    @JsonSubTypes.Type(value = ModelStep.ShowModels.class, name = "show_models"),
    @JsonSubTypes.Type(value = ModelStep.DescribeModel.class, name = "describe_model"),
    @JsonSubTypes.Type(value = ModelStep.DropModel.class, name = "drop_model"),
    @JsonSubTypes.Type(value = ModelStep.AlterModel.class, name = "alter_model"),
    @JsonSubTypes.Type(value = ModelStep.CopyModel.class, name = "copy_model"),
    @JsonSubTypes.Type(value = ModelStep.ExportModel.class, name = "export_model"),
    @JsonSubTypes.Type(value = ModelStep.ImportModel.class, name = "import_model"),
    @JsonSubTypes.Type(value = PlanStep.ShowModelTypes.class, name = "show_model_types"),
    @JsonSubTypes.Type(value = PlanStep.DescribeModelType.class, name = "describe_model_type"),
    @JsonSubTypes.Type(value = PlanStep.ShowJobs.class, name = "show_jobs"),
    @JsonSubTypes.Type(value = PlanStep.KillJob.class, name = "kill_job")
})
public sealed interface PlanStep
        permits PlanStep.Sql,
                PlanStep.Train,
                PlanStep.Predict,
                PlanStep.Evaluate,
                PlanStep.Explain,
                PlanStep.DryRun,
                PlanStep.ShowTrain,
                PlanStep.ShowModelTypes,
                PlanStep.DescribeModelType,
                PlanStep.ShowJobs,
                PlanStep.KillJob,
                ModelStep {
    /** Where the statement stands in the program. */
    Location location();

    /** The models and tables that its clauses name. */
    Effects effects();

    /**
     * All tables that it reads and writes, models among them, for whoever orders steps by what flows between them. It is
     * told from the text, anew at every call.
     *
     * @param rules the lexical rules of the program
     */
    default References references(LexicalRules rules) {
        return effects().and(References.NONE);
    }

    /** Whether it is a statement of the database's own language. */
    default boolean standard() {
        return false;
    }

    /** Whether it is a standard statement that makes what it writes. */
    default boolean creates() {
        return false;
    }

    /** Whether it takes away, or gives another name to, what it writes. */
    default boolean drops() {
        return false;
    }

    /** The query whose rows it works on; a standard statement that begins as a query does is its own. */
    default Optional<Query> source() {
        return Optional.empty();
    }

    /** What the database is given of it: its text if it is a standard statement, otherwise its query. */
    default Optional<String> databaseText() {
        return source().map(Query::sql);
    }

    /** What it does to the session that it runs in. */
    default SessionEffect sessionEffect() {
        return SessionEffect.STATELESS;
    }

    /** What every other connection of the program must be told, too, after this step has run. */
    default Optional<String> prologue() {
        return Optional.empty();
    }

    /** Whether it makes views or functions known that were there before, since it attaches a database or loads an extension. */
    default boolean bringsNames() {
        return false;
    }

    /** Whether none of the later statements makes sense if it fails: it sets the session up or begins a transaction. */
    default boolean laysFoundation() {
        return false;
    }

    /** What kind of statement it is, for progress and results: {@code TRAIN}, {@code SQL} … */
    String kind();

    /** Whether it looks at or stops the programs that run, and does nothing else. */
    default boolean concernsJobs() {
        return false;
    }

    /** Hands the step to the method for its kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of step. */
    interface Visitor<R> {
        /** A statement of the database's own language. */
        R visit(Sql step);

        /** TO TRAIN. */
        R visit(Train step);

        /** TO PREDICT. */
        R visit(Predict step);

        /** TO EVALUATE. */
        R visit(Evaluate step);

        /** TO EXPLAIN. */
        R visit(Explain step);

        /** EXPLAIN query TO …. */
        R visit(DryRun step);

        /** SHOW TRAIN. */
        R visit(ShowTrain step);

        /** A statement about stored models. */
        R visit(ModelStep step);

        /** SHOW MODEL TYPES. */
        R visit(ShowModelTypes step);

        /** DESCRIBE MODEL TYPE. */
        R visit(DescribeModelType step);

        /** SHOW JOBS. */
        R visit(ShowJobs step);

        /** KILL JOB. */
        R visit(KillJob step);
    }

    /**
     * A statement for the database, byte for byte.
     *
     * @param location where it stands
     * @param sql its text
     * @param sessionEffect what it does to the session
     * @param effects the models and tables that its clauses name
     */
    record Sql(Location location, String sql, SessionEffect sessionEffect, Effects effects) implements PlanStep {
        public Sql {
            requireNonNull(location, "location");
            requireNonNull(sql, "sql");
            requireNonNull(sessionEffect, "sessionEffect");
            requireNonNull(effects, "effects");
        }

        @Override
        public boolean standard() {
            return true;
        }

        @Override
        public boolean creates() {
            return SessionEffect.firstWord(sql).equals("CREATE");
        }

        @Override
        public boolean drops() {
            String word = SessionEffect.firstWord(sql);
            return word.equals("DROP") || word.equals("ALTER");
        }

        @Override
        public Optional<Query> source() {
            return SessionEffect.beginsAsQuery(sql) ? Optional.of(new Query(location, sql)) : Optional.empty();
        }

        @Override
        public Optional<String> databaseText() {
            return Optional.of(sql);
        }

        @Override
        public Optional<String> prologue() {
            return sessionEffect == SessionEffect.SET_UP ? Optional.of(sql) : Optional.empty();
        }

        @Override
        public boolean bringsNames() {
            String word = SessionEffect.firstWord(sql);
            return word.equals("ATTACH") || word.equals("LOAD");
        }

        @Override
        public boolean laysFoundation() {
            return SessionEffect.setsUp(sql) || SessionEffect.beginsTransaction(sql);
        }

        @Override
        public String kind() {
            return "SQL";
        }

        @Override
        public References references(LexicalRules rules) {
            return sessionEffect == SessionEffect.STATELESS
                    ? TableReferences.of(sql, rules)
                    : References.barrier("it changes the session");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A training.
     *
     * @param location where it stands
     * @param text its whole text, stored with the model
     * @param query what to learn from
     * @param modelType the canonical name of the model type
     * @param typeLocation where the type stands
     * @param attributes the valid attributes, without defaults
     * @param given the same as written
     * @param columns what COLUMN says of columns
     * @param labels the columns to predict
     * @param using the model to go on from; absent to begin afresh
     * @param into the model to store
     * @param mode what becomes of an existing model
     * @param space the attributes that are searched, which are not among the valid ones; absent for none
     * @param effects the models and tables that its clauses name
     */
    record Train(
            Location location,
            String text,
            Query query,
            String modelType,
            Location typeLocation,
            Attributes attributes,
            List<GivenAttribute> given,
            List<ColumnUse> columns,
            List<Name> labels,
            Optional<ModelReference> using,
            ModelReference into,
            IntoMode mode,
            Optional<SearchSpace> space,
            Effects effects)
            implements PlanStep {
        public Train {
            given = List.copyOf(given);
            columns = List.copyOf(columns);
            labels = List.copyOf(labels);
        }

        /** The valid attributes, without defaults, where those that are searched have their spaces as written. */
        public Attributes written() {
            Map<String, AttributeValue> values = new LinkedHashMap<>(attributes.asMap());
            space.ifPresent(each -> values.putAll(each.written().asMap()));
            return Attributes.of(values);
        }

        @Override
        public Optional<Query> source() {
            return Optional.of(query);
        }

        @Override
        public String kind() {
            return "TRAIN";
        }

        @Override
        public References references(LexicalRules rules) {
            return effects.and(TableReferences.of(query.sql(), rules));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A prediction.
     *
     * @param location where it stands
     * @param query the rows to predict
     * @param target the table to write; absent to show the rows
     * @param resultColumn the name of the predicted column, where the target names one
     * @param attributes the valid attributes, without defaults
     * @param given the same as written
     * @param using the model
     * @param effects the models and tables that its clauses name
     */
    record Predict(
            Location location,
            Query query,
            Optional<Name> target,
            Optional<Identifier> resultColumn,
            Attributes attributes,
            List<GivenAttribute> given,
            ModelReference using,
            Effects effects)
            implements PlanStep {
        public Predict {
            given = List.copyOf(given);
        }

        @Override
        public Optional<Query> source() {
            return Optional.of(query);
        }

        @Override
        public String kind() {
            return "PREDICT";
        }

        @Override
        public References references(LexicalRules rules) {
            return effects.and(TableReferences.of(query.sql(), rules));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * An evaluation.
     *
     * @param location where it stands
     * @param query rows whose true label is known
     * @param model the model
     * @param attributes the valid attributes, without defaults
     * @param given the same as written
     * @param labels the columns with the true values; empty for the names of the training labels
     * @param into the table to write; absent to show the row
     * @param effects the models and tables that its clauses name
     */
    record Evaluate(
            Location location,
            Query query,
            ModelReference model,
            Attributes attributes,
            List<GivenAttribute> given,
            List<Name> labels,
            Optional<Name> into,
            Effects effects)
            implements PlanStep {
        public Evaluate {
            given = List.copyOf(given);
            labels = List.copyOf(labels);
        }

        @Override
        public Optional<Query> source() {
            return Optional.of(query);
        }

        @Override
        public String kind() {
            return "EVALUATE";
        }

        @Override
        public References references(LexicalRules rules) {
            return effects.and(TableReferences.of(query.sql(), rules));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * An explanation.
     *
     * @param location where it stands
     * @param query the rows to explain
     * @param model the model
     * @param attributes the valid attributes, without defaults
     * @param given the same as written
     * @param explainer the explainer's canonical name; absent for the first that supports the model
     * @param into the table to write
     * @param effects the models and tables that its clauses name
     */
    record Explain(
            Location location,
            Query query,
            ModelReference model,
            Attributes attributes,
            List<GivenAttribute> given,
            Optional<String> explainer,
            Optional<Name> into,
            Effects effects)
            implements PlanStep {
        public Explain {
            given = List.copyOf(given);
        }

        @Override
        public Optional<Query> source() {
            return Optional.of(query);
        }

        @Override
        public String kind() {
            return "EXPLAIN";
        }

        @Override
        public References references(LexicalRules rules) {
            return effects.and(TableReferences.of(query.sql(), rules));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Tells what another step would do.
     *
     * @param location where the statement stands
     * @param planned the step that is not run
     */
    record DryRun(Location location, PlanStep planned) implements PlanStep {
        public DryRun {
            requireNonNull(location, "location");
            requireNonNull(planned, "planned");
        }

        @Override
        public Effects effects() {
            return new Effects(planned.effects().modelsRead(), List.of(), List.of());
        }

        /** It looks at what the step would write, too, but changes nothing. */
        @Override
        public References references(LexicalRules rules) {
            References whole = planned.references(rules);
            return whole.isBarrier()
                    ? whole
                    : new References(whole.reads(), List.of(), whole.files(), false, Optional.empty())
                            .with(whole.writes(), List.of());
        }

        @Override
        public String kind() {
            return "DRY RUN";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The statement that trained a model.
     *
     * @param location where it stands
     * @param model the model
     * @param effects the models and tables that its clauses name
     */
    record ShowTrain(Location location, ModelReference model, Effects effects) implements PlanStep {
        @Override
        public String kind() {
            return "SHOW TRAIN";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * What can be trained.
     *
     * @param location where it stands
     */
    record ShowModelTypes(Location location) implements PlanStep {
        @Override
        public Effects effects() {
            return Effects.NONE;
        }

        @Override
        public References references(LexicalRules rules) {
            return References.NONE;
        }

        @Override
        public String kind() {
            return "SHOW MODEL TYPES";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The attributes of a model type.
     *
     * @param location where it stands
     * @param modelType the canonical name of the model type
     * @param typeLocation where the type stands
     */
    record DescribeModelType(Location location, String modelType, Location typeLocation) implements PlanStep {
        @Override
        public Effects effects() {
            return Effects.NONE;
        }

        @Override
        public References references(LexicalRules rules) {
            return References.NONE;
        }

        @Override
        public String kind() {
            return "DESCRIBE MODEL TYPE";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The programs that run and have run.
     *
     * @param location where it stands
     */
    record ShowJobs(Location location) implements PlanStep {
        public ShowJobs {
            requireNonNull(location, "location");
        }

        @Override
        public Effects effects() {
            return Effects.NONE;
        }

        @Override
        public References references(LexicalRules rules) {
            return References.NONE;
        }

        @Override
        public boolean concernsJobs() {
            return true;
        }

        @Override
        public String kind() {
            return "SHOW JOBS";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Stops a program.
     *
     * @param location where it stands
     * @param job the identifier of its job
     */
    record KillJob(Location location, Text job) implements PlanStep {
        public KillJob {
            requireNonNull(location, "location");
            requireNonNull(job, "job");
        }

        @Override
        public Effects effects() {
            return Effects.NONE;
        }

        @Override
        public References references(LexicalRules rules) {
            return References.barrier("it stops another program");
        }

        @Override
        public boolean concernsJobs() {
            return true;
        }

        @Override
        public String kind() {
            return "KILL JOB";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The table and column that a PREDICT target names. */
    static QualifiedName tableOf(QualifiedName target) {
        return target.qualifier().orElseThrow(() -> new IllegalArgumentException("a target has a table and a column"));
    }
}
