package org.sqlflow.figures.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.ConfusionChart;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.NumberColumn;

/**
 * Square matrices as tables of numbers. A column has the number of its row where its name would be. A matrix that is too
 * wide for the terminal is shown as bars of its largest cells off the diagonal instead.
 */
final class TextMatrix {
    private static final int MOST_BARS = 15;

    private final List<String> names;
    private final List<List<String>> cells;
    private final Terminal terminal;

    private TextMatrix(List<String> names, List<List<String>> cells, TextStyle style) {
        this.names = names;
        this.cells = cells;
        this.terminal = new Terminal(style);
    }

    /** A cell off the diagonal. */
    private record Pair(int row, int column, double amount) {}

    static String render(InteractionChart chart, TextStyle style) {
        NumberColumn numbers = NumberColumn.of(chart.strengths().stream().flatMapToDouble(Doubles::stream));
        TextMatrix matrix = new TextMatrix(chart.features(), table(chart.strengths(), numbers::write), style);
        if (matrix.tooWide()) {
            List<Pair> pairs = pairs(chart.strengths(), false);
            return bars(
                    chart.title(), chart.valueLabel(), chart.features(), pairs, style.unicode() ? " × " : " x ", style);
        }
        matrix.write(chart.title(), "");
        matrix.terminal
                .put(matrix.terminal.fit(chart.valueLabel(), matrix.terminal.width()))
                .newLine();
        matrix.terminal.omitted(chart.omitted(), "feature");
        return matrix.terminal.text();
    }

    static String render(ConfusionChart chart, TextStyle style) {
        TextMatrix matrix = new TextMatrix(
                chart.classes(), table(chart.counts(), count -> count == 0 ? "." : NumberColumn.compact(count)), style);
        if (matrix.tooWide()) {
            List<Pair> pairs = pairs(chart.counts(), true);
            String arrow = style.unicode() ? " → " : " -> ";
            String label = "rows: actual" + arrow + "predicted";
            return bars(chart.title(), label, chart.classes(), pairs, arrow, style);
        }
        matrix.write(chart.title(), "actual");
        matrix.terminal.put("columns: predicted, numbered as the rows").newLine();
        return matrix.terminal.text();
    }

    private static List<List<String>> table(List<Doubles> rows, DoubleFunction<String> write) {
        return rows.stream().map(row -> row.stream().mapToObj(write).toList()).toList();
    }

    /** The cells off the diagonal, of pairs of equals each once, the largest first. */
    private static List<Pair> pairs(List<Doubles> rows, boolean directed) {
        List<Pair> pairs = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = directed ? 0 : row + 1; column < rows.size(); column++) {
                double amount = rows.get(row).get(column);
                if (column != row && amount > 0) {
                    pairs.add(new Pair(row, column, amount));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::amount).reversed());
        return pairs;
    }

    private static String bars(
            String title, String label, List<String> names, List<Pair> pairs, String between, TextStyle style) {
        List<BarChart.Bar> bars = pairs.stream()
                .limit(MOST_BARS)
                .map(pair -> new BarChart.Bar(
                        names.get(pair.row()) + between + names.get(pair.column()), Doubles.of(pair.amount())))
                .toList();
        return TextBars.render(new BarChart(title, label, List.of(""), bars, pairs.size() - bars.size()), style);
    }

    private int nameWidth() {
        return Math.max(Terminal.longest(names, terminal.width() * 3 / 10), "actual".length());
    }

    private int numberWidth() {
        return String.valueOf(names.size()).length();
    }

    private int cellWidth() {
        int widest = cells.stream()
                .flatMap(List::stream)
                .mapToInt(cell -> TextWidth.of(terminal.number(cell)))
                .max()
                .orElse(0);
        return Math.max(widest, numberWidth()) + 2;
    }

    private boolean tooWide() {
        return numberWidth() + 1 + nameWidth() + names.size() * cellWidth() > terminal.width();
    }

    private void write(String title, String corner) {
        terminal.bold(terminal.fit(title, terminal.width())).newLine();
        if (names.isEmpty()) {
            terminal.put("no data").newLine();
            return;
        }
        int first = numberWidth() + 1 + nameWidth();
        int cellWidth = cellWidth();
        terminal.faint(terminal.fit(corner, first));
        for (int column = 0; column < names.size(); column++) {
            String number = String.valueOf(column + 1);
            terminal.goTo(first + (column + 1) * cellWidth - number.length()).faint(number);
        }
        terminal.newLine();
        for (int row = 0; row < names.size(); row++) {
            String number = String.valueOf(row + 1);
            terminal.goTo(numberWidth() - number.length()).faint(number + " ");
            terminal.put(terminal.fit(names.get(row), nameWidth()));
            for (int column = 0; column < names.size(); column++) {
                String cell = terminal.number(cells.get(row).get(column));
                terminal.goTo(first + (column + 1) * cellWidth - TextWidth.of(cell));
                if (row == column) {
                    terminal.bold(cell);
                } else {
                    terminal.put(cell);
                }
            }
            terminal.newLine();
        }
    }
}
