package io.interlock.compatibility.spring;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Orders extends JpaRepository<Order, Long> {

    List<Order> findByState(String state);

    Stream<Order> streamByState(String state);

    long deleteByState(String state);

    @Modifying
    @Query("update Order o set o.state = ?2 where o.state = ?1")
    int move(String from, String to);

    @Modifying
    @Query("update Order o set o.state = ?1")
    int moveAll(String to);
}
