package org.sqlflow.compiler.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.TuningProblems;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.compiler.search.SearchSpace.Variable;
import org.sqlflow.compiler.search.TuningAttributes.Method;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.RoundwiseTraining;

/** Reads and checks what a training searches. */
public final class SearchCompiler {
    private static final int COMBINATIONS_TRIED = 200;

    private final ModelType type;
    private final AttributeValidator validator;
    private final List<Problem> problems = new ArrayList<>();

    /** A compiler for a model type. */
    public SearchCompiler(ModelType type) {
        this.type = type;
        this.validator = new AttributeValidator(type.name(), VerbAttributes.train(type), type.trainRules());
    }

    /**
     * What a statement's attributes say.
     *
     * @param attributes those that have one value, valid and without defaults
     * @param space those that are searched; absent for none
     */
    public record Outcome(Attributes attributes, Optional<SearchSpace> space) {}

    /**
     * Checks the attributes of a statement.
     *
     * @param sink receives everything that is wrong
     */
    public Outcome compile(List<GivenAttribute> given, Consumer<Problem> sink) {
        Attributes fixed = validator.validate(given, SpaceReader::isSpace, problems::add);
        List<Variable> variables = variables(given);
        boolean isSearch = given.stream().anyMatch(each -> SpaceReader.isSpace(each.value()));
        if (!isSearch) {
            given.stream()
                    .filter(each -> each.name().startsWith(TuningAttributes.PREFIX) && fixed.has(each.name()))
                    .map(TuningProblems::nothingSearched)
                    .forEach(problems::add);
        }
        Optional<SearchSpace> space = variables.isEmpty() ? Optional.empty() : Optional.of(new SearchSpace(variables));
        space.ifPresent(each -> checkMethod(each, fixed, given));
        if (problems.isEmpty()) {
            space.flatMap(each -> combination(each, given)).ifPresent(problems::add);
        }
        problems.forEach(sink);
        return new Outcome(fixed, space);
    }

    private List<Variable> variables(List<GivenAttribute> given) {
        SpaceReader reader = new SpaceReader(validator, problems::add);
        List<Variable> variables = new ArrayList<>();
        for (GivenAttribute attribute : given) {
            Optional<AttributeSpec> spec = validator.spec(attribute.name());
            if (!SpaceReader.isSpace(attribute.value())
                    || spec.isEmpty()
                    || variables.stream()
                            .anyMatch(each -> each.name().equals(spec.get().name()))) {
                continue;
            }
            Optional<String> reason = reasonAgainst(spec.get());
            if (reason.isPresent()) {
                problems.add(TuningProblems.notSearched(attribute, reason.get()));
            } else {
                reader.read(attribute, spec.get())
                        .ifPresent(dimension ->
                                variables.add(new Variable(spec.get().name(), attribute, dimension)));
            }
        }
        return variables;
    }

    private Optional<String> reasonAgainst(AttributeSpec spec) {
        String name = spec.name();
        if (name.startsWith(TuningAttributes.PREFIX) || name.startsWith("validation.")) {
            return Optional.of("it says how trials are made and measured");
        }
        if (name.equals(VerbAttributes.KEEP_VERSIONS)) {
            return Optional.of("it does not change the model");
        }
        return spec.type().isScalar()
                ? Optional.empty()
                : Optional.of("it takes " + spec.type().description() + ", not one number or string");
    }

    private void checkMethod(SearchSpace space, Attributes fixed, List<GivenAttribute> given) {
        TuningAttributes tuning = new TuningAttributes(fixed);
        Optional<GivenAttribute> method = given.stream()
                .filter(each -> each.name().equals(TuningAttributes.METHOD))
                .findFirst();
        if (method.isEmpty()) {
            return;
        }
        if (tuning.method() == Method.GRID) {
            checkGrid(space, method.get());
        } else if (tuning.method() == Method.HALVING) {
            checkHalving(space, fixed, method.get());
        }
    }

    private void checkGrid(SearchSpace space, GivenAttribute method) {
        List<Problem> uncounted = space.variables().stream()
                .filter(variable -> variable.dimension().size().isEmpty())
                .map(variable -> TuningProblems.gridWithoutSteps(variable.given()))
                .toList();
        problems.addAll(uncounted);
        OptionalLong size = space.size();
        if (uncounted.isEmpty() && (size.isEmpty() || size.getAsLong() > TuningAttributes.MOST_TRIALS)) {
            String combinations = size.isEmpty() ? "too many" : Long.toString(size.getAsLong());
            problems.add(TuningProblems.gridTooLarge(method, combinations, TuningAttributes.MOST_TRIALS));
        }
    }

    private void checkHalving(SearchSpace space, Attributes fixed, GivenAttribute method) {
        Optional<RoundwiseTraining> rounds = type.roundwise();
        if (rounds.isEmpty()) {
            problems.add(TuningProblems.halvingWithoutRounds(method, type.name() + " does not train by rounds"));
        } else if (space.variable(rounds.get().attribute()).isPresent()) {
            problems.add(
                    TuningProblems.halvingWithoutRounds(method, rounds.get().attribute() + " is searched itself"));
        } else if (rounds.get().rounds(validator.withDefaults(fixed)) < 2) {
            problems.add(TuningProblems.halvingWithoutRounds(method, "there is only one"));
        }
    }

    /** What is wrong with all combinations, as far as some of them tell. */
    private Optional<Problem> combination(SearchSpace space, List<GivenAttribute> given) {
        return problems(space, example(space, given), given).stream()
                .findFirst()
                .map(TuningProblems::noCombination);
    }

    /** A combination that the rules allow, if one is found among some; else any. The same at every call. */
    public Attributes example(SearchSpace space, List<GivenAttribute> given) {
        SplittableRandom random = new SplittableRandom(0);
        Attributes first = space.draw(random::nextDouble);
        Attributes example = first;
        for (int i = 0; i < COMBINATIONS_TRIED; i++) {
            if (problems(space, example, given).isEmpty()) {
                return example;
            }
            example = space.draw(random::nextDouble);
        }
        return first;
    }

    /**
     * What is wrong with a combination.
     *
     * @param given the attributes as written
     */
    public List<Problem> problems(SearchSpace space, Attributes combination, List<GivenAttribute> given) {
        List<Problem> found = new ArrayList<>();
        validator.validate(space.written(given, combination), found::add);
        return found;
    }

    /**
     * All attributes, with defaults, of a combination.
     *
     * @param fixed the attributes that are not searched
     */
    public Attributes withDefaults(Attributes fixed, Attributes combination) {
        Attributes all = fixed;
        for (var entry : combination.asMap().entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return validator.withDefaults(all);
    }
}
