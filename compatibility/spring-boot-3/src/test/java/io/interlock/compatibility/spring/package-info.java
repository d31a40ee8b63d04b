/** One Spring Boot application, run on both lines of Spring Boot, whose one changed line is the data source's URL. */
@NullMarked
package io.interlock.compatibility.spring;

import org.jspecify.annotations.NullMarked;
