package io.interlock.compatibility.spring;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application as its authors wrote it: nothing in it knows of the guard. */
@SpringBootApplication
class ShopApplication {}
