package org.sqlflow.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.sqlflow.base.chart.Chart;

/** Draws the sample charts in every form into target/figures, for people to look at. */
final class Gallery {
    private Gallery() {}

    public static void main(String... arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "target/figures"));
        for (Map.Entry<String, Chart> sample : SampleCharts.all().entrySet()) {
            for (Theme theme : Theme.values()) {
                String name = sample.getKey() + "-" + theme.name().toLowerCase(Locale.ROOT);
                Files.writeString(directory.resolve(name + ".svg"), Figures.svg(sample.getValue(), theme));
                Files.write(directory.resolve(name + ".png"), Figures.png(sample.getValue(), theme));
            }
            for (int width : new int[] {40, 80}) {
                for (boolean colour : new boolean[] {false, true}) {
                    for (boolean unicode : new boolean[] {false, true}) {
                        Files.writeString(
                                directory.resolve(sample.getKey() + "-" + width + (colour ? "-colour" : "")
                                        + (unicode ? "" : "-ascii") + ".txt"),
                                Figures.text(sample.getValue(), new TextStyle(width, colour, unicode)));
                    }
                }
            }
        }
    }
}
