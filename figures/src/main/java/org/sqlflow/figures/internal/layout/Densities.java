package org.sqlflow.figures.internal.layout;

import org.sqlflow.base.Doubles;

/**
 * Estimates a density from counts in bins by a Gaussian kernel whose bandwidth follows Scott's rule ("Multivariate density
 * estimation", 1992), as SHAP's violins do with single points. What the kernel would put beyond an end is reflected there.
 */
final class Densities {
    private static final double NARROWEST_KERNEL = 0.8;

    private Densities() {}

    /** A density for each bin, in any unit. */
    static double[] smooth(Doubles counts) {
        int bins = counts.size();
        double largest = counts.stream().max().orElse(0);
        if (largest == 0) {
            return new double[bins];
        }
        double total = 0;
        double mean = 0;
        for (int bin = 0; bin < bins; bin++) {
            total += counts.get(bin) / largest;
            mean += counts.get(bin) / largest * bin;
        }
        mean /= total;
        double variance = 0;
        for (int bin = 0; bin < bins; bin++) {
            variance += counts.get(bin) / largest * (bin - mean) * (bin - mean);
        }
        double deviation = Math.sqrt(variance / total);
        double bandwidth = Math.max(NARROWEST_KERNEL, deviation * Math.pow(total * largest, -0.2));
        int reach = Math.min(bins, (int) Math.ceil(3 * bandwidth));
        double[] densities = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            for (int distance = -reach; distance <= reach; distance++) {
                double kernel = Math.exp(-0.5 * distance * distance / (bandwidth * bandwidth));
                densities[reflect(bin + distance, bins)] += counts.get(bin) / largest * kernel;
            }
        }
        return densities;
    }

    private static int reflect(int bin, int bins) {
        int inside = bin < 0 ? -1 - bin : bin >= bins ? 2 * bins - 1 - bin : bin;
        return Math.min(bins - 1, Math.max(0, inside));
    }
}
