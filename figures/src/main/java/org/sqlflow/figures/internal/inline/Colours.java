package org.sqlflow.figures.internal.inline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At most 256 colours that stand for all of a picture: its own where it has no more, else the means of boxes that are cut
 * in the middle, the one with the widest channel first (Heckbert, "Color Image Quantization for Frame Buffer Display",
 * 1982).
 */
final class Colours {
    private static final int MOST = 256;
    private static final int RGB = 0xffffff;

    private final int[] chosen;
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private Colours(int[] chosen) {
        this.chosen = chosen;
    }

    static Colours of(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & RGB, 1, Integer::sum);
        }
        List<Counted> all = counts.entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Counted::rgb))
                .toList();
        if (all.size() <= MOST) {
            return new Colours(all.stream().mapToInt(Counted::rgb).toArray());
        }
        List<List<Counted>> boxes = new ArrayList<>(List.of(all));
        while (boxes.size() < MOST) {
            List<Counted> widest = boxes.stream()
                    .filter(box -> box.size() > 1)
                    .max(Comparator.comparingLong(box -> spread(box, widestChannel(box)) * (long) weight(box)))
                    .orElseThrow();
            boxes.remove(widest);
            int shift = widestChannel(widest);
            List<Counted> sorted = widest.stream()
                    .sorted(Comparator.comparingInt(colour -> colour.channel(shift)))
                    .toList();
            int middle = middle(sorted);
            boxes.add(sorted.subList(0, middle));
            boxes.add(sorted.subList(middle, sorted.size()));
        }
        return new Colours(boxes.stream().mapToInt(Colours::mean).toArray());
    }

    /** A colour and how many pixels have it. */
    private record Counted(int rgb, int count) {
        int channel(int shift) {
            return rgb >> shift & 0xff;
        }
    }

    private static int widestChannel(List<Counted> box) {
        int widest = 0;
        for (int shift = 8; shift <= 16; shift += 8) {
            if (spread(box, shift) > spread(box, widest)) {
                widest = shift;
            }
        }
        return widest;
    }

    private static int spread(List<Counted> box, int shift) {
        int least = 255;
        int most = 0;
        for (Counted colour : box) {
            least = Math.min(least, colour.channel(shift));
            most = Math.max(most, colour.channel(shift));
        }
        return most - least;
    }

    private static int weight(List<Counted> box) {
        return box.stream().mapToInt(Counted::count).sum();
    }

    /** Where half of the pixels are on each side, with a colour at least on each. */
    private static int middle(List<Counted> sorted) {
        int half = weight(sorted) / 2;
        int passed = 0;
        for (int i = 0; i < sorted.size() - 1; i++) {
            passed += sorted.get(i).count();
            if (passed >= half) {
                return i + 1;
            }
        }
        return sorted.size() - 1;
    }

    private static int mean(List<Counted> box) {
        long weight = weight(box);
        int mean = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = shift;
            long sum = box.stream()
                    .mapToLong(colour -> (long) colour.channel(channel) * colour.count())
                    .sum();
            mean |= (int) ((sum + weight / 2) / weight) << shift;
        }
        return mean;
    }

    int count() {
        return chosen.length;
    }

    int rgb(int number) {
        return chosen[number];
    }

    /** The number of the chosen colour that is nearest to a pixel. */
    int nearest(int pixel) {
        return numbers.computeIfAbsent(pixel & RGB, this::search);
    }

    private int search(int rgb) {
        int best = 0;
        for (int i = 1; i < chosen.length; i++) {
            if (distance(chosen[i], rgb) < distance(chosen[best], rgb)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
