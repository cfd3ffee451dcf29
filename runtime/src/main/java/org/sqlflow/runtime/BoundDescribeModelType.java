package org.sqlflow.runtime;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.model.ModelType;

/** DESCRIBE MODEL TYPE: a row for each attribute of TO TRAIN, in the order of their declaration. */
final class BoundDescribeModelType implements BoundStep {
    private static final List<String> COLUMNS =
            List.of("attribute", "type", "default", "allowed", "aliases", "documentation");

    private final ModelType type;
    private final RuntimeContext context;

    private BoundDescribeModelType(ModelType type, RuntimeContext context) {
        this.type = type;
        this.context = context;
    }

    static BoundDescribeModelType bind(PlanStep.DescribeModelType step, RuntimeContext context) {
        ModelType type = context.catalog()
                .modelType(step.modelType())
                .orElseThrow(() -> NameProblems.unknownModelType(
                                step.modelType(), context.catalog().knownModelTypeNames())
                        .at(step.typeLocation())
                        .asException());
        return new BoundDescribeModelType(type, context);
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        List<List<String>> rows =
                VerbAttributes.train(type).stream().map(this::row).toList();
        ArrowEvents.texts(COLUMNS, rows, context.allocator(), sink);
        return OptionalLong.empty();
    }

    private List<String> row(AttributeSpec spec) {
        Stream<String> rules = type.trainRules().stream()
                .filter(rule -> rule.attributes().get(0).equals(spec.name()))
                .map(AttributeRule::documentation);
        return List.of(
                spec.name(),
                spec.type().shortName(),
                spec.defaultText().orElse(""),
                spec.allowed().orElse(""),
                String.join(", ", spec.aliases()),
                Stream.concat(Stream.of(spec.documentation()), rules).collect(Collectors.joining(" ")));
    }
}
