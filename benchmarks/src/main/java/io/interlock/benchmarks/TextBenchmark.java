package io.interlock.benchmarks;

import io.interlock.sql.Dialect;
import io.interlock.sql.classify.Classifier;
import io.interlock.sql.lex.Lexer;
import io.interlock.sql.lex.Reading;
import java.util.concurrent.TimeUnit;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to judge a text never seen before: the bare lexer, the fast answer, and a full parser beside them?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar TextBenchmark -prof gc}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TextBenchmark {

    @Param({"60", "200", "1000", "10000"})
    int length;

    private final Lexer lexer = new Lexer(Reading.standard(Dialect.POSTGRESQL));
    private String text = "";

    @Setup
    public void write() {
        StringBuilder out = new StringBuilder("select id, status from orders where id in (1");
        for (int i = 0; out.length() < length - 1; i++) {
            out.append(", ").append(1000 + i);
        }
        text = out.append(')').toString();
    }

    @Benchmark
    public int lex() {
        lexer.reset(text);
        int tokens = 0;
        while (lexer.next()) {
            tokens++;
        }
        return tokens;
    }

    @Benchmark
    public boolean harmless() {
        return Classifier.harmless(text, Dialect.POSTGRESQL);
    }

    @Benchmark
    public Statement jsqlparser() throws JSQLParserException {
        return CCJSqlParserUtil.parse(text);
    }
}
