package org.sqlflow.runtime.metric;

/**
 * What is known of a row beside its prediction.
 *
 * @param label the number, the index of the class (−1 or NaN for one that training has not seen), the relevance within a
 *     group, or the time until an event
 * @param upper of survival times the latest time at which the event may have come: the label where it was seen, infinite
 *     where it has not come; else the label
 * @param group the group whose rows are ranked among each other, numbered in any way; 0 where there are no groups
 * @param weight how much the row counts, finite and not negative; a row of weight 0 is left out
 */
public record Observation(double label, double upper, int group, double weight) {
    /** A row that is in no group and whose label is no bound. */
    public static Observation of(double label, double weight) {
        return new Observation(label, label, 0, weight);
    }
}
