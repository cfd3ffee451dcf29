package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.parser.Rejected.to;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Location;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.print.StatementPrinter;
import org.sqlflow.parser.tree.AlterModelStatement;
import org.sqlflow.parser.tree.CopyModelStatement;
import org.sqlflow.parser.tree.DescribeModelStatement;
import org.sqlflow.parser.tree.DescribeModelTypeStatement;
import org.sqlflow.parser.tree.DropModelStatement;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.ExportModelStatement;
import org.sqlflow.parser.tree.ImportModelStatement;
import org.sqlflow.parser.tree.KillJobStatement;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.RunStatement;
import org.sqlflow.parser.tree.ShowJobsStatement;
import org.sqlflow.parser.tree.ShowModelTypesStatement;
import org.sqlflow.parser.tree.ShowModelsStatement;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.Text;

/** The commands, TO RUN, and what is the database's although it looks like a command. */
class TestCommands {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.DUCKDB);

    private static Statement parse(String text) {
        ParsedProgram program = PARSER.parse(text);
        assertThat(program.problems()).isEmpty();
        assertThat(program.statements()).hasSize(1);
        Statement statement = program.statements().get(0);
        assertThat(at(text, statement.location())).isEqualTo(statement.text());
        return statement;
    }

    private static String at(String text, Location place) {
        return text.substring(place.offset(), place.end());
    }

    /**
     * A command, the kind of its statement, and how it is printed.
     *
     * @param text the command
     * @param kind the class of the statement
     * @param printed the statement in its canonical form
     */
    record Command(String text, Class<? extends Statement> kind, String printed) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static Command command(String text, Class<? extends Statement> kind, String printed) {
        return new Command(text, kind, printed);
    }

    static Stream<Command> commands() {
        return Stream.of(
                command("show train m", ShowTrainStatement.class, "SHOW TRAIN m"),
                command("SHOW TRAIN a.b.m@champion", ShowTrainStatement.class, "SHOW TRAIN a.b.m@champion"),
                command("SHOW TRAIN zoo.x-y.org:50055/m", ShowTrainStatement.class, "SHOW TRAIN zoo.x-y.org:50055/m"),
                command("show models", ShowModelsStatement.class, "SHOW MODELS"),
                command("SHOW /* all */ MODELS -- end", ShowModelsStatement.class, "SHOW MODELS"),
                command("Show Model Types", ShowModelTypesStatement.class, "SHOW MODEL TYPES"),
                command("SHOW JOBS", ShowJobsStatement.class, "SHOW JOBS"),
                command("describe model price", DescribeModelStatement.class, "DESCRIBE MODEL price"),
                command("DESCRIBE MODEL \"my model\"@3", DescribeModelStatement.class, "DESCRIBE MODEL \"my model\"@3"),
                command("DESCRIBE MODEL type", DescribeModelStatement.class, "DESCRIBE MODEL type"),
                command("DESCRIBE MODEL type@2", DescribeModelStatement.class, "DESCRIBE MODEL type@2"),
                command("DESCRIBE MODEL type.m", DescribeModelStatement.class, "DESCRIBE MODEL type.m"),
                command("DESCRIBE MODEL zoo:1/m:v2", DescribeModelStatement.class, "DESCRIBE MODEL zoo:1/m:v2"),
                command(
                        "describe model type XGBoost.gbtree",
                        DescribeModelTypeStatement.class,
                        "DESCRIBE MODEL TYPE XGBoost.gbtree"),
                command(
                        "DESCRIBE MODEL TYPE hub:5000/a/b:v1/MyModel",
                        DescribeModelTypeStatement.class,
                        "DESCRIBE MODEL TYPE hub:5000/a/b:v1/MyModel"),
                command("DROP MODEL m", DropModelStatement.class, "DROP MODEL m"),
                command("drop model if exists s.m@3", DropModelStatement.class, "DROP MODEL IF EXISTS s.m@3"),
                command("DROP MODEL if", DropModelStatement.class, "DROP MODEL if"),
                command("DROP MODEL IF EXISTS if.m", DropModelStatement.class, "DROP MODEL IF EXISTS if.m"),
                command(
                        "alter model m set alias champion=3",
                        AlterModelStatement.class,
                        "ALTER MODEL m SET ALIAS champion = 3"),
                command(
                        "ALTER MODEL s.m SET ALIAS \"champion\" = challenger",
                        AlterModelStatement.class,
                        "ALTER MODEL s.m SET ALIAS \"champion\" = challenger"),
                command(
                        "alter model s.m drop alias Champion",
                        AlterModelStatement.class,
                        "ALTER MODEL s.m DROP ALIAS Champion"),
                command(
                        "ALTER MODEL drop DROP ALIAS \"alias\"",
                        AlterModelStatement.class,
                        "ALTER MODEL drop DROP ALIAS \"alias\""),
                command("COPY MODEL a TO b", CopyModelStatement.class, "COPY MODEL a TO b"),
                command(
                        "copy model s.a@2 to t.b in datasource backup",
                        CopyModelStatement.class,
                        "COPY MODEL s.a@2 TO t.b IN DATASOURCE 'backup'"),
                command(
                        "COPY MODEL a TO b IN DATASOURCE mysql://h:3306/x?a=b",
                        CopyModelStatement.class,
                        "COPY MODEL a TO b IN DATASOURCE 'mysql://h:3306/x?a=b'"),
                command(
                        "COPY MODEL zoo:1/a:v1 TO b IN DATASOURCE 'mysql://x;y'",
                        CopyModelStatement.class,
                        "COPY MODEL zoo:1/a:v1 TO b IN DATASOURCE 'mysql://x;y'"),
                command("EXPORT MODEL m@3 TO 'a;b.ubj'", ExportModelStatement.class, "EXPORT MODEL m@3 TO 'a;b.ubj'"),
                command(
                        "import model s.m from \"f.json\"",
                        ImportModelStatement.class,
                        "IMPORT MODEL s.m FROM 'f.json'"),
                command("KILL JOB 17", KillJobStatement.class, "KILL JOB '17'"),
                command("kill job 'a b'", KillJobStatement.class, "KILL JOB 'a b'"),
                command("KILL JOB 8f14e45f-ceea-467f", KillJobStatement.class, "KILL JOB '8f14e45f-ceea-467f'"));
    }

    @ParameterizedTest
    @MethodSource
    void commands(Command command) {
        for (LexicalRules rules : Dialects.ALL) {
            ParsedProgram program = new SqlParser(rules).parse("SELECT 1; " + command.text() + "\n;SELECT 2");
            assertThat(program.problems()).isEmpty();
            assertThat(program.statements()).hasSize(3);
            Statement statement = program.statements().get(1);
            assertThat(statement).isInstanceOf(command.kind());
            assertThat(StatementPrinter.print(statement)).isEqualTo(command.printed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DESCRIBE model",
                "SHOW TRAIN",
                "SHOW MODELS LIKE 'a%'",
                "SHOW JOBS IN s",
                "SHOW MODEL",
                "DROP MODEL",
                "DROP MODEL a, b",
                "DROP MODEL a CASCADE",
                "ALTER MODEL m RENAME TO x",
                "ALTER MODEL m@1 SET ALIAS a = 2",
                "COPY model TO 'f.csv'",
                "COPY model FROM 'f.csv'",
                "COPY model (a, b) TO 'f.csv'",
                "COPY MODEL a TO 'b'",
                "EXPORT MODEL m TO x",
                "IMPORT MODEL m@1 FROM 'f'",
                "IMPORT MODEL m",
                "KILL JOB",
                "KILL JOB a b",
                "KILL MODEL m",
                "SHOW MODEL m",
                "NATIVE SHOW MODELS",
                "EXPLAIN SHOW MODELS"
            })
    void whatIsNoCompleteCommandIsTheDatabases(String text) {
        for (LexicalRules rules : Dialects.ALL) {
            ParsedProgram program = new SqlParser(rules).parse(text + ";");
            assertThat(program.problems()).isEmpty();
            assertThat(program.statements()).hasSize(1).first().isInstanceOf(SqlStatement.class);
        }
    }

    @Test
    void partsOfCommandsAreRead() {
        CopyModelStatement copy = (CopyModelStatement) parse("COPY MODEL zoo.org:1/a.b:v1 TO s.b IN DATASOURCE 'x'");
        assertThat(copy.from().zoo()).contains("zoo.org:1");
        assertThat(copy.from().name().table().last().text()).isEqualTo("a.b");
        assertThat(copy.from().name().version()).contains("v1");
        assertThat(copy.dataSource().map(Text::value)).contains("x");
        AlterModelStatement alter = (AlterModelStatement) parse("ALTER MODEL m SET ALIAS champion = 3");
        assertThat(alter.version().map(Text::value)).contains("3");
        DropModelStatement drop = (DropModelStatement) parse("DROP MODEL IF EXISTS m@3");
        assertThat(drop.ifExists()).isTrue();
        assertThat(drop.model().name().version()).contains("3");
    }

    @Test
    void runTakesProgramArgumentsAndTables() {
        String text = """
                SELECT * FROM t TO RUN hub.example.com/group/image:v0.0.1
                WITH memory="2g"
                CMD "psi.py", '--columns=a,b', "it's; \\"so\\""
                INTO result, s.other;""";
        RunStatement run = (RunStatement) parse(text);
        assertThat(run.query().sql()).isEqualTo("SELECT * FROM t");
        assertThat(run.image().value()).isEqualTo("hub.example.com/group/image:v0.0.1");
        assertThat(at(text, run.image().location())).isEqualTo("hub.example.com/group/image:v0.0.1");
        assertThat(run.command()).containsExactly("psi.py", "--columns=a,b", "it's; \"so\"");
        assertThat(run.attributes()).hasSize(1);
        assertThat(run.into()).map(Name::toString).containsExactly("result", "s.other");

        RunStatement plain = (RunStatement) parse("SELECT 1 TO RUN image");
        assertThat(plain.command()).isEmpty();
        assertThat(plain.into()).isEmpty();
    }

    @Test
    void everyVerbHasADryRun() {
        for (String extension : new String[] {
            "TRAIN x INTO m",
            "PREDICT USING m",
            "EVALUATE m",
            "EXPLAIN m",
            "MAXIMIZE SUM(x) WITH variables=x INTO r",
            "MINIMIZE x WITH variables=x INTO r",
            "RUN image CMD 'a'"
        }) {
            DryRunStatement dryRun = (DryRunStatement) parse("EXPLAIN SELECT 1 TO " + extension + ";");
            assertThat(dryRun.statement()).isEqualTo(parseAt("        SELECT 1 TO " + extension));
        }
    }

    private static Statement parseAt(String text) {
        return PARSER.parse(text).statements().get(0);
    }

    static Stream<Rejected> rejects() {
        String clauses = "expected WITH, CMD, INTO or the end of the statement, but found ";
        return Stream.of(
                to(
                        "RUN",
                        "SF1001 1:16+0 expected a container image, such as hub.example.com/group/image:v2, but found the end of the statement"),
                to(
                        "RUN CMD 'a'",
                        "SF1001 1:17+3 expected a container image, such as hub.example.com/group/image:v2, but found \"CMD\""),
                to(
                        "RUN ../a",
                        "SF1008 1:17+4 \"../a\" cannot be the name of a container image",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "RUN i CMD",
                        "SF1001 1:22+0 expected a program in quotes after CMD, but found the end of the statement"),
                to("RUN i CMD a", "SF1001 1:23+1 expected a program in quotes after CMD, but found \"a\""),
                to(
                        "RUN i CMD 'a',",
                        "SF1001 1:27+0 expected an argument in quotes, but found the end of the statement"),
                to("RUN i CMD 'a', b", "SF1001 1:28+1 expected an argument in quotes, but found \"b\""),
                to(
                        "RUN i CMD 'a' 'b'",
                        "SF1001 1:27+3 expected a comma, WITH, INTO or the end of the statement, but found the text 'b'"),
                to("RUN i CDM 'a'", "SF1001 1:19+3 " + clauses + "\"CDM\"", "did you mean CMD?"),
                to(
                        "RUN i INTO",
                        "SF1001 1:23+0 expected the name of the result table after INTO, but found the end of the statement"),
                to("RUN i INTO a,", "SF1001 1:26+0 expected another result table, but found the end of the statement"),
                to("RUN i CMD 'a' CMD 'b'", "SF1003 1:27+3 CMD is given twice", "keep one of them"),
                to("RUN i USING m", "SF1001 1:19+5 TO RUN takes no USING", "it takes WITH, CMD, INTO"),
                to(
                        "TRAIN x CMD 'a' INTO m",
                        "SF1001 1:21+3 TO TRAIN takes no CMD",
                        "it takes WITH, COLUMN, LABEL, USING, INTO"),
                to(
                        "TRAIN x INTO zoo:1/m",
                        "SF1008 1:26+7 \"zoo:1/m\" cannot be the name of a model of the data source",
                        "use letters, digits and _, or put the name in double quotes"));
    }

    @ParameterizedTest
    @MethodSource
    void rejects(Rejected rejected) {
        rejected.assertFoundBy(PARSER);
    }
}
