package io.interlock.guard;

import io.interlock.decide.Decision;
import io.interlock.policy.Facts;
import io.interlock.server.ServerSession;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One text's way from what it says to what it means here and now: asks what only the session and the server know, one
 * after the other, and goes no further than where no rule has anything to say.
 *
 * <p>Nearly each answer only ever loosens a verdict: it tells which of several meanings is the right one, where before the
 * worst counted. No answer leaves the verdict as it was. Worse than the text says may be only what the session keeps under a
 * name, to a policy that lets texts run of which nothing is known, a name without a schema in that of the catalog, a name
 * in double quotes that is a text to SQLite, a column that is not in the table that a subquery reads, and what a column
 * holds of which a condition computes something.
 *
 * @param view       the policy
 * @param session    what the session has done before
 * @param server     what can be asked
 * @param columns    what it has told of tables
 * @param sql        the text; empty for a call that carries none
 * @param parameters the values bound to it, as far as known
 */
record Appeal(
        View view,
        SessionState session,
        ServerSession server,
        KnownColumns columns,
        String sql,
        Parameters parameters) {

    /** What may leave the server in other modes than it began with, or runs what may. */
    private static final Set<OperationKind> CHANGES_MODES = EnumSet.of(
            OperationKind.SESSION,
            OperationKind.EXECUTE,
            OperationKind.CALL,
            OperationKind.ADMIN,
            OperationKind.UNKNOWN);

    /**
     * The judgement of last resort.
     *
     * @param before the modes by which the text was judged when it was prepared, {@link SessionModes#UNKNOWN} where every
     *               reading counted; null for a text that is judged the first time
     */
    Judged of(Decision byText, @Nullable SessionModes before) {
        Judged judged = new Judged(view, inSchema(byText), session.epoch(), Basis.TEXT, null);
        if (byText.text().sessionMatters() && view.dialect() == Dialect.SQLITE) {
            judged = byColumns(judged);
        } else if (byText.text().sessionMatters()) {
            return bySession(judged, before);
        } else if (!byText.text().columnDoubts().isEmpty()) {
            judged = byDoubts(judged);
        }
        if (!judged.isClean()) {
            judged = byModes(judged, before, byText.text().columnDoubts().isEmpty() ? SessionTexts.NONE : kept());
        }
        if (!judged.isClean()) {
            judged = byNames(judged);
        }
        if (!judged.isClean()) {
            judged = byFiles(judged);
        }
        return judged.isClean() ? judged : bySchema(judged);
    }

    /** What a text does in the schema that the session is in. */
    private Decision inSchema(Decision byText) {
        ClassifiedText told = session.tellCatalog(byText.text());
        return told == byText.text() ? byText : view.decisions().of(told);
    }

    // --- what the session keeps ---

    /**
     * What the text runs that the session keeps under a name. Asked even where no rule speaks of the text as it stands: it
     * says nothing of what it does. What the names in that mean was settled when it was prepared, perhaps, and when it runs,
     * perhaps: neither temporary objects nor the schema make it better.
     */
    private Judged bySession(Judged judged, @Nullable SessionModes before) {
        SessionTexts texts = kept();
        Decision read = inSchema(view.decisions().of(sql, parameters, SessionModes.UNKNOWN, texts));
        Judged known = judged.knownAs(read, Basis.SERVER);
        return known.isClean() ? known : byModes(known, before, texts);
    }

    /** Which names in double quotes are columns: asked even where no rule speaks of the text, for it takes them all for such. */
    private Judged byColumns(Judged judged) {
        return judged.knownAs(
                inSchema(view.decisions().of(sql, parameters, SessionModes.UNKNOWN, kept())), Basis.SERVER);
    }

    private SessionTexts kept() {
        return new KeptTexts(view.decisions(), session, server, columns);
    }

    /** Whether a rule would have something to say if a column were elsewhere, or held something else. */
    private boolean mayReachFurther(ClassifiedText text) {
        return text.statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .anyMatch(operation -> operation.reach() == Reach.BOUNDED
                        ? concerns(operation, Reach.UNSURE) || concerns(operation, Reach.UNBOUNDED)
                        : defines(operation));
    }

    /** Whether it may define what writes later: of that only what goes far is told, and it is not told yet. */
    private static boolean defines(Operation operation) {
        boolean made = operation.kind() == OperationKind.CREATE || operation.kind() == OperationKind.REPLACE;
        return made
                && switch (operation.target().type()) {
                    case TRIGGER, ROUTINE, OTHER -> true;
                    default -> false;
                };
    }

    private boolean concerns(Operation operation, Reach reach) {
        return view.policy().concerns(operation.kind(), operation.target().type(), reach, view.facts());
    }

    /** Whether the columns are where the text takes them to be, and what it takes them for: where not, it is read anew. */
    private Judged byDoubts(Judged judged) {
        ClassifiedText text = judged.decision().text();
        boolean asTold = columns.isSettled(sql)
                || judged.isClean() && !mayReachFurther(text)
                || columns.settles(sql, text, kept());
        return asTold ? judged.knownAs(judged.decision(), Basis.SERVER) : byColumns(judged);
    }

    // --- how the server reads the text ---

    /**
     * In which of its readings the server takes the text. What was prepared in other modes than are on now was read in the
     * ones by the driver or the server and may be read in the others by either: all readings count then.
     */
    private Judged byModes(Judged judged, @Nullable SessionModes before, SessionTexts texts) {
        if (!judged.decision().text().modesMatter()) {
            return judged;
        }
        SessionModes modes = server.modes();
        boolean changed = before != null && !before.equals(modes);
        if (changed || modes.equals(SessionModes.UNKNOWN)) {
            return judged;
        }
        Decision read = inSchema(view.decisions().of(sql, parameters, modes, texts));
        boolean known = !read.text().statements().isEmpty() && isReadAtOnce(read.text());
        return known ? new Judged(view, read, judged.epoch(), Basis.SERVER, modes) : judged;
    }

    /**
     * Whether all of the text is read in the modes in which it begins. Functions may change them on PostgreSQL, so that no
     * statement there says anything of the modes of the next.
     */
    private boolean isReadAtOnce(ClassifiedText text) {
        if (view.dialect() == Dialect.POSTGRESQL) {
            return text.statements().size() <= 1;
        }
        long operations = text.statements().stream()
                .mapToLong(statement -> statement.operations().size())
                .sum();
        return operations <= 1
                || text.statements().stream()
                        .flatMap(statement -> statement.operations().stream())
                        .noneMatch(operation -> CHANGES_MODES.contains(operation.kind()));
    }

    // --- what the names in it mean ---

    /** Which of the names are of the session's own temporary objects. */
    private Judged byNames(Judged judged) {
        ClassifiedText text = judged.decision().text();
        ClassifiedText told = session.tell(sql, text);
        if (told == text || server.mayMeanAnother() && anyMeansAnother(text, told)) {
            return judged;
        }
        return judged.knownAs(view.decisions().of(told), server.mayMeanAnother() ? Basis.SERVER : Basis.SESSION);
    }

    private boolean anyMeansAnother(ClassifiedText text, ClassifiedText told) {
        return session.toldNames(text, told).stream().anyMatch(server::meansAnother);
    }

    /** Which of the databases that are detached stay where they are, in a file. */
    private Judged byFiles(Judged judged) {
        if (view.dialect() != Dialect.DUCKDB) {
            return judged;
        }
        ClassifiedText text = judged.decision().text();
        List<ClassifiedStatement> told = new ArrayList<>();
        boolean changed = false;
        for (ClassifiedStatement statement : text.statements()) {
            List<Operation> operations = new ArrayList<>();
            for (Operation operation : statement.operations()) {
                boolean stays = isDetached(operation) && !isAttachedIn(told, operation.target()) && stays(operation);
                changed |= stays;
                operations.add(stays ? Operation.of(OperationKind.SESSION, operation.target(), Reach.NONE) : operation);
            }
            told.add(statement.with(operations));
        }
        return changed ? judged.knownAs(view.decisions().of(text.with(told)), Basis.SERVER) : judged;
    }

    private static boolean isDetached(Operation operation) {
        return operation.kind() == OperationKind.DROP && operation.target().type() == ObjectType.DATABASE;
    }

    /** Whether statements before have attached a database that may be this one: the server does not know it yet. */
    private static boolean isAttachedIn(List<ClassifiedStatement> before, Target database) {
        return before.stream()
                .flatMap(statement -> statement.operations().stream())
                .filter(operation -> operation.kind() == OperationKind.SESSION)
                .map(Operation::target)
                .filter(target -> target.type() == ObjectType.DATABASE)
                .anyMatch(target -> target.name() == null || target.name().equalsIgnoreCase(database.name()));
    }

    private boolean stays(Operation detached) {
        String database = detached.target().name();
        return database != null && !server.mayBeInMemory(database);
    }

    /** In which schema the names without one are. */
    private Judged bySchema(Judged judged) {
        ClassifiedText text = judged.decision().text();
        if (!view.decider().asksSchema() || !namesUnqualified(text)) {
            return judged;
        }
        Facts facts = view.facts();
        Facts inSchema = new Facts(facts.environment(), facts.user(), facts.application(), server.schema());
        return judged.knownAs(new Decision(view.policy().decide(text, inSchema), text), Basis.SERVER);
    }

    private static boolean namesUnqualified(ClassifiedText text) {
        for (ClassifiedStatement statement : text.statements()) {
            for (Operation operation : statement.operations()) {
                if (operation.target().schema() == null) {
                    return true;
                }
            }
        }
        return false;
    }
}
