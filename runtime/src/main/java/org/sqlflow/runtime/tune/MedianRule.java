package org.sqlflow.runtime.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The median rule: a trial is given up if the best that it has reached is worse than the median of what the finished trials
 * had reached after as many rounds on the same part of the rows. It waits for some finished trials and some rounds.
 *
 * @see <a href="https://doi.org/10.1145/3097983.3098043">D. Golovin et al.: Google Vizier, 2017, section 3.5.2</a>
 */
public final class MedianRule {
    private static final int FIRST_TRIALS = 5;
    /** One by this of the rounds is waited for. */
    private static final int WARM_UP = 5;

    private final List<Curves> finished = new ArrayList<>();

    /**
     * What a trial reached: for each part of the rows, the least loss up to each round. For one thread.
     */
    public static final class Curves {
        private final List<List<Double>> parts = new ArrayList<>();

        /** Begins the next part. */
        public void begin() {
            parts.add(new ArrayList<>());
        }

        /**
         * Adds the next round of the current part.
         *
         * @param loss of which less is better; NaN is no better than any
         */
        public void add(double loss) {
            List<Double> part = parts.get(parts.size() - 1);
            double before = part.isEmpty() ? Double.POSITIVE_INFINITY : part.get(part.size() - 1);
            part.add(loss < before ? loss : before);
        }

        /** The round of the current part with the least loss, from 1; the first of equal ones. */
        public int bestRound() {
            List<Double> part = parts.get(parts.size() - 1);
            return part.indexOf(part.get(part.size() - 1)) + 1;
        }

        /** The least loss of the current part; infinite before its first round. */
        public double best() {
            return reached(parts.size() - 1, rounds());
        }

        /** How many rounds the current part has. */
        public int rounds() {
            return parts.get(parts.size() - 1).size();
        }

        private double reached(int part, int round) {
            if (part >= parts.size() || parts.get(part).isEmpty()) {
                return Double.POSITIVE_INFINITY;
            }
            List<Double> losses = parts.get(part);
            return losses.get(Math.min(round, losses.size()) - 1);
        }
    }

    /** Takes in a trial that was finished. */
    public void finish(Curves curves) {
        finished.add(curves);
    }

    /**
     * Whether a trial should be given up after its last round.
     *
     * @param rounds how many rounds it would have
     */
    public boolean isHopeless(Curves curves, int rounds) {
        int round = curves.rounds();
        if (finished.size() < FIRST_TRIALS || round * WARM_UP < rounds || round >= rounds) {
            return false;
        }
        int part = curves.parts.size() - 1;
        double[] reached =
                finished.stream().mapToDouble(each -> each.reached(part, round)).toArray();
        Arrays.sort(reached);
        int middle = reached.length / 2;
        double median = reached.length % 2 == 1 ? reached[middle] : (reached[middle - 1] + reached[middle]) / 2;
        return curves.reached(part, round) > median;
    }
}
