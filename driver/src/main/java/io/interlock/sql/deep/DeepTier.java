package io.interlock.sql.deep;

import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The second opinion about what a condition keeps, by JSQLParser. Never throws; safe for any thread.
 *
 * <p>Bounded in every way: a text that is too long, nested too deep, or that lexers could read in two ways is not looked at;
 * the rest is parsed on one of at most {@value #THREADS} daemon threads with a stack of their own, which end when idle, and
 * given up after {@value #PATIENCE_MILLIS} ms. Whatever the parser throws, a StackOverflowError too, the answer is then
 * {@link Judgement#UNSURE}. Where there was no time or no thread for an answer, that is no property of the text: it is then
 * unsure as if the values mattered, so that the next execution with values asks again. The parser's classes are loaded by
 * the first question.
 */
public final class DeepTier implements PredicateJudge {

    /** Longest condition that is parsed, in characters. */
    static final int LONGEST = 8_000;

    /** Deepest nesting of brackets that is parsed: the parser's time grows exponentially with it. */
    static final int DEEPEST = 12;

    private static final int THREADS = 2;
    private static final int WAITING = 64;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final long FIRST_PATIENCE_MILLIS = 20_000;
    private static final long IDLE_SECONDS = 5;
    private static final long STACK_BYTES = 2L << 20;

    /** Shared by all instances, so that the number of threads is bounded for the JVM. */
    private static final class Threads {
        static final ThreadPoolExecutor POOL = pool();

        private static ThreadPoolExecutor pool() {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING),
                    Threads::thread);
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }

        private static Thread thread(Runnable task) {
            Thread thread = new Thread(null, task, "interlock-second-opinion", STACK_BYTES);
            thread.setDaemon(true);
            // No application's class loader is kept alive by a thread that it happened to start.
            thread.setContextClassLoader(DeepTier.class.getClassLoader());
            return thread;
        }
    }

    /** Whether the parser's classes are there: loading them must not count against the first question. */
    private static volatile boolean warm;

    @Override
    public Judgement judge(Predicate predicate, Parameters parameters) {
        if (!isReadable(predicate.text())) {
            return Judgement.UNSURE;
        }
        // Bound values are looked at here, by the caller's thread: nothing but plain values reaches another.
        ParameterValues values = ParameterValues.of(predicate, parameters);
        ConditionParser parser = new ConditionParser();
        return within(warm ? PATIENCE_MILLIS : FIRST_PATIENCE_MILLIS, parser, predicate, values);
    }

    private static Judgement within(long millis, ConditionParser parser, Predicate predicate, ParameterValues values) {
        Future<Judgement> answer;
        try {
            answer = Threads.POOL.submit(() -> parser.judge(predicate, values));
        } catch (RejectedExecutionException | OutOfMemoryError busy) {
            return Judgement.NO_TIME;
        }
        try {
            Judgement judgement = answer.get(millis, TimeUnit.MILLISECONDS);
            warm = true;
            return judgement;
        } catch (ExecutionException thrownByParser) {
            warm = true;
            return Judgement.UNSURE;
        } catch (TimeoutException tooSlow) {
            parser.giveUp();
            answer.cancel(true);
            return Judgement.NO_TIME;
        } catch (InterruptedException interrupted) {
            parser.giveUp();
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Judgement.NO_TIME;
        }
    }

    /**
     * Whether the parser would read the text as the server does: comments, backslashes and dollar quotes are where lexers
     * differ, and a text is not worth guessing.
     */
    private static boolean isReadable(String text) {
        if (text.length() > LONGEST
                || text.indexOf('\\') >= 0
                || text.contains("--")
                || text.contains("/*")
                || text.contains("$$")
                || text.indexOf('#') >= 0) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' && ++depth > DEEPEST) {
                return false;
            }
            if (c == ')') {
                depth--;
            }
        }
        return true;
    }
}
