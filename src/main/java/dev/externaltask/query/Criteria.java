package dev.externaltask.query;

/**
 * A query as SQL.
 *
 * @param where the condition; true if nothing was asked for
 * @param orderBy what stands behind {@code order by}, never empty
 */
public record Criteria(Sql where, String orderBy) {

}
