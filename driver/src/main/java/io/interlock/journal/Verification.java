package io.interlock.journal;

import java.util.List;

/**
 * What came of reading a whole journal.
 *
 * @param segments how many segments there are
 * @param entries  how many valid entries they hold
 * @param findings everything that is not as it was written
 */
public record Verification(int segments, long entries, List<Finding> findings) {

    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether nothing acknowledged is lost or changed, as far as the journal can tell. */
    public boolean isWhole() {
        return findings.stream().noneMatch(finding -> finding.kind().isDamage());
    }
}
