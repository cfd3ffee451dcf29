package org.sqlflow.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.figures.Figures;
import org.sqlflow.figures.InlineProtocol;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.Theme;

/** Shows figures: as files, as pictures in the terminal, or as text. */
final class FigureRenderer {
    /** In characters, of which one takes up to four bytes; file systems take 255 bytes. */
    private static final int MOST_NAME_LENGTH = 60;

    private static final int USUAL_WIDTH = 100;
    private static final int MOST_WIDTH = 160;

    private final PrintStream err;
    private final ConsoleOptions options;
    private final Set<String> names = new HashSet<>();

    FigureRenderer(PrintStream err, ConsoleOptions options) {
        this.err = err;
        this.options = options;
    }

    void show(Event.Figure figure) {
        if (options.figures().directory().isPresent()) {
            write(figure, options.figures().directory().get());
            return;
        }
        switch (options.figures().inline()) {
            case ITERM2 -> picture(figure.chart(), InlineProtocol.ITERM2);
            case KITTY -> picture(figure.chart(), InlineProtocol.KITTY);
            case SIXEL -> picture(figure.chart(), InlineProtocol.SIXEL);
            case AUTO, TEXT -> text(figure.chart());
            case OFF -> {}
        }
    }

    private void picture(Chart chart, InlineProtocol protocol) {
        err.println(Figures.inline(chart, Theme.LIGHT, protocol, width()));
    }

    /** Text is for people: rows for a program come without. */
    private void text(Chart chart) {
        StatusOptions status = options.status();
        if (options.format().isForPeople() || status.terminal()) {
            err.println(Figures.text(chart, new TextStyle(width(), status.colour(), status.unicode())));
        }
    }

    private int width() {
        int width = options.status().width();
        return width == 0 ? USUAL_WIDTH : Math.min(width, MOST_WIDTH);
    }

    /** A program may explain one model twice; the second figure does not replace the first. */
    private String fileName(Event.Figure figure) {
        String plain = figure.name().replaceAll("[^\\p{L}\\p{N}._-]", "_");
        int length = plain.codePointCount(0, plain.length());
        String name =
                length <= MOST_NAME_LENGTH ? plain : plain.substring(0, plain.offsetByCodePoints(0, MOST_NAME_LENGTH));
        String free = name;
        for (int number = 2; !names.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private void write(Event.Figure figure, Path directory) {
        try {
            Files.createDirectories(directory);
            String name = fileName(figure);
            Path svg = directory.resolve(name + ".svg");
            Path png = directory.resolve(name + ".png");
            Files.write(svg, Figures.svg(figure.chart(), Theme.LIGHT).getBytes(StandardCharsets.UTF_8));
            err.println("figure: " + svg);
            Files.write(png, Figures.png(figure.chart(), Theme.LIGHT));
            err.println("figure: " + png);
        } catch (IOException e) {
            throw ExternalProblems.file(directory.toString(), e.toString()).asException(e);
        }
    }
}
