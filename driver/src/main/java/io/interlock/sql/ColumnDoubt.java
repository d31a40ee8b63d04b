package io.interlock.sql;

/**
 * What a write reaches may hang on the columns of tables, of which the text does not tell: it is told as if the doubt did not
 * hold.
 */
public sealed interface ColumnDoubt permits BorrowedColumn, TypedColumn {

    /** The table that is written; in lower case, but where its case may matter. */
    String written();

    /** Said of a write where the doubt holds. */
    String finding();

    /** What a judgement of the text alone takes for granted. */
    String supposition();

    /** Whether it holds; false where that is not known. */
    boolean holds(SessionTexts session);
}
