package dev.externaltask.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method, or all methods of a class, whose transaction waits for rows that other
 * transactions have locked. {@link RowWaits} keeps such transactions from using up the
 * connections to the database. Without effect on transactions that only read.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface WaitsForRows {

}
