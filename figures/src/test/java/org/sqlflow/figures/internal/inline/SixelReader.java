package org.sqlflow.figures.internal.inline;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the encoder writes, by the definition of sixels: a second implementation to compare with. */
final class SixelReader {
    private final String text;
    private final Map<Integer, Integer> colours = new HashMap<>();
    private int position;

    private SixelReader(String text) {
        this.text = text;
    }

    /** A picture: -1 where nothing was drawn. */
    record Picture(int width, int height, List<Integer> pixels) {}

    static Picture read(String text) {
        return new SixelReader(text).read();
    }

    private Picture read() {
        expect("\033P0;1q\"1;1;");
        int width = number();
        expect(";");
        int height = number();
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, -1);
        int top = 0;
        int column = 0;
        int colour = 0;
        while (text.charAt(position) != '\033') {
            char next = text.charAt(position++);
            int count = 1;
            if (next == '#') {
                colour = number();
                if (text.charAt(position) == ';') {
                    expect(";2;");
                    colours.put(colour, colour());
                }
                continue;
            } else if (next == '$') {
                column = 0;
                continue;
            } else if (next == '-') {
                column = 0;
                top += 6;
                continue;
            } else if (next == '!') {
                count = number();
                next = text.charAt(position++);
            }
            for (int i = 0; i < count; i++, column++) {
                for (int bit = 0; bit < 6; bit++) {
                    if ((((next - '?') >> bit) & 1) == 1) {
                        pixels[(top + bit) * width + column] = requireNonNull(colours.get(colour));
                    }
                }
            }
        }
        expect("\033\\");
        if (position != text.length()) {
            throw new IllegalArgumentException("text after the end");
        }
        return new Picture(width, height, Arrays.stream(pixels).boxed().toList());
    }

    private int colour() {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
            if (channel > 0) {
                expect(";");
            }
            rgb = rgb << 8 | Math.round(number() * 255 / 100f);
        }
        return rgb;
    }

    private int number() {
        int start = position;
        while (Character.isDigit(text.charAt(position))) {
            position++;
        }
        return Integer.parseInt(text.substring(start, position));
    }

    private void expect(String part) {
        if (!text.startsWith(part, position)) {
            throw new IllegalArgumentException("expected " + part + " at " + position);
        }
        position += part.length();
    }
}
