package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WritesTest {

    @Test
    void aBlockThatDeclares_isAWriteBesideOthers() {
        String block = "DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM orders WHERE id < 4"
                + " LOOP DELETE FROM orders WHERE id = r.id; END LOOP; END $$";
        String write = "DELETE FROM orders WHERE NOT id = 2";

        assertEquals(List.of(List.of(block), List.of(write)), eachAlone(block, write));
    }

    @Test
    void aTableThatIsDeclared_staysBesideEachWrite() {
        String table = "DECLARE LOCAL TEMPORARY TABLE t (id INT)";
        String one = "DELETE FROM orders WHERE id = 1";
        String other = "DELETE FROM orders WHERE id <> 1";

        assertEquals(List.of(List.of(table, one), List.of(table, other)), eachAlone(table, one, other));
    }

    @Test
    void textsBetweenDollars_hideNoWrites_whereTheyAreNoBlocks() {
        String text = "SELECT $$ ; it's $$; DELETE FROM orders WHERE id = 1; DELETE FROM orders WHERE id <> 1";

        assertEquals(
                List.of(
                        List.of("SELECT ' ; it''s '; DELETE FROM orders WHERE id = 1"),
                        List.of("SELECT ' ; it''s '; DELETE FROM orders WHERE id <> 1")),
                eachAlone(Engine.H2, text));
        assertEquals(List.of(), eachAlone(text));
    }

    @Test
    void oneWrite_isNotSeveral() {
        assertEquals(List.of(), eachAlone("CREATE TABLE x (id INT)", "DELETE FROM orders"));
    }

    private static List<List<String>> eachAlone(String... texts) {
        return eachAlone(Engine.POSTGRESQL, texts);
    }

    private static List<List<String>> eachAlone(Engine engine, String... texts) {
        List<Step> steps = Stream.of(texts).map(Step::executed).toList();
        return Writes.eachAlone(steps, engine).stream()
                .map(each -> each.stream().map(Step::sql).toList())
                .toList();
    }
}
