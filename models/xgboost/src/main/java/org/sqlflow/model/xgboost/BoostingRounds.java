package org.sqlflow.model.xgboost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.RoundwiseTraining;

/** The rounds of boosting by the attributes that say how many there are and what is measured. */
final class BoostingRounds implements RoundwiseTraining {
    @Override
    public String attribute() {
        return TrainingParameters.ROUNDS;
    }

    @Override
    public int rounds(Attributes attributes) {
        return Math.toIntExact(attributes.integer(TrainingParameters.ROUNDS).orElseThrow());
    }

    @Override
    public boolean keepsBest(Attributes attributes) {
        return attributes.has(TrainingParameters.EARLY_STOPPING);
    }

    @Override
    public Attributes withRounds(Attributes attributes, int rounds) {
        Map<String, AttributeValue> values = new LinkedHashMap<>(attributes.asMap());
        values.remove(TrainingParameters.EARLY_STOPPING);
        values.put(TrainingParameters.ROUNDS, new NumberValue(BigDecimal.valueOf(rounds)));
        return Attributes.of(values);
    }

    @Override
    public Attributes withFewer(Attributes attributes, int rounds) {
        return attributes.with(TrainingParameters.ROUNDS, new NumberValue(BigDecimal.valueOf(rounds)));
    }

    @Override
    public Optional<Attributes> judgedBy(Attributes attributes, String metric) {
        if (EvaluationMetric.of(metric).isEmpty()) {
            return Optional.empty();
        }
        List<AttributeValue> metrics = new ArrayList<>(attributes.elements(ObjectiveParameters.EVAL_METRIC));
        metrics.removeIf(each -> each instanceof TextValue text && text.text().equals(metric));
        metrics.add(new TextValue(metric, true));
        return Optional.of(attributes.with(ObjectiveParameters.EVAL_METRIC, new ListValue(metrics)));
    }

    @Override
    public boolean isGrowing(String metric) {
        return EvaluationMetric.isGrowing(metric);
    }

    @Override
    public Set<String> partsOf(String metric) {
        if (metric.equals("mphe")) {
            return Set.of(ObjectiveParameters.HUBER_SLOPE);
        }
        return metric.startsWith("ndcg") ? Set.of(ObjectiveParameters.NDCG_EXP_GAIN) : Set.of();
    }
}
