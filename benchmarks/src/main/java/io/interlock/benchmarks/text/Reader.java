package io.interlock.benchmarks.text;

import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.wall.WallProvider;
import com.alibaba.druid.wall.spi.PGWallProvider;
import io.interlock.benchmarks.peers.Candidate;
import io.interlock.benchmarks.peers.DruidWall;
import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Lexer;
import io.interlock.sql.lex.Reading;
import java.sql.SQLException;
import java.sql.Statement;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.parser.SqlParser;

/** Who reads a text that was never seen before. */
public enum Reader {
    BARE("bare lexer") {
        @Override
        public Analysis start() {
            return BareLexer::tokens;
        }
    },
    /** The same again: the difference is the run's noise. */
    BARE_AGAIN("bare lexer again") {
        @Override
        public Analysis start() {
            return BareLexer::tokens;
        }
    },
    /** The guard's lexer, told nothing but the tokens' borders. */
    LEXER("interlock's lexer alone") {
        @Override
        public Analysis start() {
            Lexer lexer = new Lexer(Reading.standard(Dialect.POSTGRESQL));
            return text -> {
                lexer.reset(text);
                int tokens = 0;
                while (lexer.next()) {
                    tokens++;
                }
                return tokens;
            };
        }
    },
    /** All that a guarded {@code Statement.execute} does, on the driver that does nothing. */
    INTERLOCK("interlock: lex, classify, decide") {
        @Override
        public Analysis start() throws SQLException {
            Statement statement = Candidate.INTERLOCK.connect().createStatement();
            return text -> statement.execute(text) ? 1 : 0;
        }
    },
    DRUID_WALL("druid wall") {
        @Override
        public Analysis start() {
            WallProvider wall = new PGWallProvider(DruidWall.strictest());
            return text -> wall.check(text).getViolations().size();
        }
    },
    DRUID_PARSER("druid parser") {
        @Override
        public Analysis start() {
            return text -> SQLUtils.parseStatements(text, "postgresql").size();
        }
    },
    /** In the calling thread, without the time limit for which it starts another. */
    JSQLPARSER("jsqlparser") {
        @Override
        public Analysis start() {
            return text -> CCJSqlParserUtil.newParser(text).Statement() == null ? 0 : 1;
        }
    },
    CALCITE("calcite parser") {
        @Override
        public Analysis start() {
            SqlParser.Config config = SqlParser.config().withLex(Lex.JAVA);
            return text -> SqlParser.create(text, config).parseStmt() == null ? 0 : 1;
        }
    };

    private final String label;

    Reader(String label) {
        this.label = label;
    }

    /** As it stands in the tables. */
    public String label() {
        return label;
    }

    /** Makes ready to read any number of texts in one thread. */
    public abstract Analysis start() throws SQLException;

    /** Reads a text, and returns something that depends on it. */
    public interface Analysis {
        long of(String text) throws Exception;
    }
}
