package org.sqlflow.model.xgboost;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/**
 * The categories that a model in UBJSON knows by their texts. XGBoost has had a place for them since its version 3.1:
 * its front ends recode a data frame by them, whatever order its categories have. The library fills it only in a training
 * on a data frame, so it is written here.
 */
final class CategoryTexts {
    private static final List<List<String>> PLACES = List.of(
            List.of("learner", "gradient_booster", "model", "cats"),
            List.of("learner", "gradient_booster", "gbtree", "model", "cats"));

    /** How the library calls whole numbers of 64 bits, which the categories of a column of numbers are. */
    private static final byte INTEGERS = 15;

    private final UbjWriter writer = new UbjWriter();

    private CategoryTexts() {}

    /**
     * A model with other categories than it has.
     *
     * @param model a whole model
     * @param features its features
     * @param texts for each feature the texts of its codes; none where it is a number or where its codes have no texts,
     *     which then stand for themselves
     * @return empty if there are categories but no place for them, as in a model that an earlier release of the library
     *     wrote
     */
    static Optional<byte[]> replace(byte[] model, List<FeatureField> features, List<List<String>> texts) {
        List<Category> categories = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            categories.add(category(features.get(i), texts.get(i)));
        }
        return replace(model, categories);
    }

    /** A model without categories, for which codes only count. */
    static byte[] remove(byte[] model) {
        return replace(model, List.of()).orElse(model);
    }

    private static Optional<byte[]> replace(byte[] model, List<Category> categories) {
        Optional<UbjStructure.Span> place = PLACES.stream()
                .flatMap(path -> UbjStructure.find(model, path).stream())
                .findFirst();
        if (place.isEmpty()) {
            return categories.stream().allMatch(each -> each.count() == 0) ? Optional.of(model) : Optional.empty();
        }
        ByteArrayOutputStream replaced = new ByteArrayOutputStream(model.length);
        replaced.write(model, 0, place.get().start());
        replaced.writeBytes(new CategoryTexts().write(categories));
        replaced.write(model, place.get().end(), model.length - place.get().end());
        return Optional.of(replaced.toByteArray());
    }

    /** The categories of a feature: texts, or so many whole numbers from 0; none if it is a number. */
    private record Category(List<byte[]> texts, int numbers) {
        int count() {
            return texts.size() + numbers;
        }
    }

    private static Category category(FeatureField field, List<String> texts) {
        boolean areCodes = field.kind() == FeatureKind.CATEGORICAL
                && texts.isEmpty()
                && field.categories() < TreeStructure.MOST_CATEGORIES;
        return new Category(
                texts.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                areCodes ? field.categories() : 0);
    }

    private byte[] write(List<Category> all) {
        List<Category> categories = all.stream().anyMatch(each -> each.count() > 0) ? all : List.of();
        writer.beginObject();
        writer.name("enc");
        writer.list(categories.size());
        categories.forEach(this::encode);
        writer.name("feature_segments");
        writer.integers(segments(categories));
        writer.name("sorted_idx");
        writer.integers(categories.stream().flatMapToInt(CategoryTexts::sorted).toArray());
        writer.endObject();
        return writer.toByteArray();
    }

    private void encode(Category category) {
        writer.beginObject();
        if (category.numbers > 0) {
            writer.name("type");
            writer.small(INTEGERS);
            writer.name("values");
            writer.longs(category.numbers, code -> code);
        } else {
            int[] ends = new int[category.texts.isEmpty() ? 0 : category.texts.size() + 1];
            ByteArrayOutputStream values = new ByteArrayOutputStream();
            for (int i = 0; i < category.texts.size(); i++) {
                values.writeBytes(category.texts.get(i));
                ends[i + 1] = values.size();
            }
            writer.name("offsets");
            writer.integers(ends);
            writer.name("values");
            writer.bytes(values.toByteArray());
        }
        writer.endObject();
    }

    /** How many categories the features before each have, and how many all have. */
    private static int[] segments(List<Category> categories) {
        int[] segments = new int[categories.isEmpty() ? 0 : categories.size() + 1];
        for (int i = 0; i < categories.size(); i++) {
            segments[i + 1] = segments[i] + categories.get(i).count();
        }
        return segments;
    }

    /** The codes in the order in which the library seeks: texts byte by byte, where bytes are signed. */
    private static IntStream sorted(Category category) {
        return category.numbers > 0
                ? IntStream.range(0, category.numbers)
                : IntStream.range(0, category.texts.size())
                        .boxed()
                        .sorted(Comparator.comparing(category.texts::get, Arrays::compare))
                        .mapToInt(Integer::intValue);
    }
}
