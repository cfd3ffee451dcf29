package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sqlflow.cli.output.TableLayout.Wish;

class TestTableLayout {
    @Provide
    Arbitrary<List<Wish>> wishes() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.of(true, false))
                .as((width, least, isMade) -> new Wish(width, Math.min(width, least), isMade))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 500, seed = "7")
    void aTableFitsItsTerminal(@ForAll("wishes") List<Wish> wishes, @ForAll @IntRange(min = 40, max = 200) int room) {
        TableLayout layout = TableLayout.of(wishes, room, 1);
        int width = 1 + layout.widths().stream().mapToInt(each -> each + 3).sum();
        assertThat(width).isLessThanOrEqualTo(room);
        for (int i = 0; i < layout.columns().size(); i++) {
            int column = layout.columns().get(i);
            if (column != TableLayout.GAP) {
                assertThat(layout.widths().get(i))
                        .isBetween(
                                wishes.get(column).least(), wishes.get(column).width());
            }
        }
    }

    @Property(tries = 500, seed = "7")
    void columnsStayInOrderAndGapsStandWhereSomeAreMissing(
            @ForAll("wishes") List<Wish> wishes, @ForAll @IntRange(min = 40, max = 200) int room) {
        int next = 0;
        boolean gap = false;
        for (int column : TableLayout.of(wishes, room, 1).columns()) {
            if (column == TableLayout.GAP) {
                assertThat(gap).isFalse();
                gap = true;
            } else {
                assertThat(column > next).isEqualTo(gap);
                next = column + 1;
                gap = false;
            }
        }
        assertThat(next < wishes.size()).isEqualTo(gap);
    }

    @Test
    void whatSqlflowMadeIsKept() {
        Wish given = new Wish(20, 20, false);
        Wish made = new Wish(20, 20, true);
        assertThat(TableLayout.of(List.of(given, given, given, made, given, given), 75, 1)
                        .columns())
                .containsExactly(0, TableLayout.GAP, 3, TableLayout.GAP);
    }

    @Test
    void withoutLimitNothingIsCut() {
        Wish wide = new Wish(500, 10, false);
        assertThat(TableLayout.of(List.of(wide, wide), 0, 1).widths()).containsExactly(500, 500);
    }
}
